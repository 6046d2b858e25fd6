using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>A user who proved who they are.</summary>
/// <param name="Stamp">What a cookie is checked against later.</param>
public sealed record SignedInUser(int Id, string Email, string Name, Role Role, Guid Stamp)
{
    internal static SignedInUser Of(User user) => new(user.Id, user.Email, user.Name, user.Role, user.SecurityStamp);
}
