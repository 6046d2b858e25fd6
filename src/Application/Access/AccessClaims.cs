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
    public const string Key = "cle";
    public const string Scope = "scope";

    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(WordOf, StringComparer.Ordinal);

    public static string WordOf(Role role) => FrenchVocabulary.WordOf(role);

    /// <summary>What the sign-in page hands to <c>HttpContext.SignInAsync</c>.</summary>
    public static ClaimsPrincipal PrincipalOf(SignedInUser user, int sessionId) => new(new ClaimsIdentity(
        [
            new(Subject, user.Id.ToString(CultureInfo.InvariantCulture)),
            new(Name, user.Name),
            new(Role, WordOf(user.Role)),
            new(Stamp, user.Stamp.ToString()),
            new(Session, sessionId.ToString(CultureInfo.InvariantCulture)),
        ], "cookie", Name, Role));

    /// <summary>Whoever an API key acts for.</summary>
    public static ClaimsPrincipal PrincipalOf(KeyBearer bearer) => new(new ClaimsIdentity(
        [
            new(Subject, bearer.UserId.ToString(CultureInfo.InvariantCulture)),
            new(Name, bearer.UserName),
            new(Role, WordOf(bearer.Role)),
            new(Key, bearer.KeyId.ToString(CultureInfo.InvariantCulture)),
            .. bearer.Scopes.Select(scope => new Claim(Scope, scope.Word())),
        ], "cle", Name, Role));

    public static int? IdOf(ClaimsPrincipal principal) => NumberOf(principal, Subject);

    public static int? SessionOf(ClaimsPrincipal principal) => NumberOf(principal, Session);

    public static int? KeyOf(ClaimsPrincipal principal) => NumberOf(principal, Key);

    public static IReadOnlyCollection<Common.Scope> ScopesOf(ClaimsPrincipal principal) =>
        [.. principal.FindAll(Scope).Select(claim => Scopes.Of(claim.Value))];

    public static Role? RoleOf(ClaimsPrincipal principal) =>
        principal.FindFirst(Role)?.Value is { } word && Roles.TryGetValue(word, out var role) ? role : null;

    public static Guid? StampOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(Stamp)?.Value, out var stamp) ? stamp : null;

    private static int? NumberOf(ClaimsPrincipal principal, string claim) =>
        int.TryParse(principal.FindFirst(claim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
