using System.Globalization;
using System.Security.Claims;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Application.Access;

/// <summary>What tokens and cookies say of their user, written and read here alone.</summary>
public static class AccessClaims
{
    public const string Subject = "sub";
    public const string Role = "role";
    public const string Session = "sid";
    public const string Name = "name";
    public const string Stamp = "stamp";

    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(WordOf, StringComparer.Ordinal);

    public static string WordOf(Role role) => FrenchVocabulary.Of(role.ToString());

    /// <summary>What the sign-in page hands to <c>HttpContext.SignInAsync</c>.</summary>
    public static ClaimsPrincipal PrincipalOf(SignedInUser user) => new(new ClaimsIdentity(
        [
            new(Subject, user.Id.ToString(CultureInfo.InvariantCulture)),
            new(Name, user.Name),
            new(Role, WordOf(user.Role)),
            new(Stamp, user.Stamp.ToString()),
        ], "cookie", Name, Role));

    public static int? IdOf(ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirst(Subject)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static Role? RoleOf(ClaimsPrincipal principal) =>
        principal.FindFirst(Role)?.Value is { } word && Roles.TryGetValue(word, out var role) ? role : null;

    public static Guid? StampOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(Stamp)?.Value, out var stamp) ? stamp : null;
}
