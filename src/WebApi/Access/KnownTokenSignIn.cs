using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using MiniCrm.Application.Access;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Access;

/// <summary>
/// Signs API calls in by tokens that are known, and leaves all others to the handler of their scheme, which is made and set up for each call:
/// a twentieth of a read by id.
/// </summary>
internal sealed class KnownTokenSignIn(
    IAuthenticationSchemeProvider schemes, IAuthenticationHandlerProvider handlers, IClaimsTransformation transform, IOptions<AuthenticationOptions> options,
    KnownTokens known, IAccessWatch watch) : AuthenticationService(schemes, handlers, transform, options)
{
    public override Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) =>
        scheme is null or JwtBearerDefaults.AuthenticationScheme && Api.Is(context.Request)
        && known.Find(context.Request.Headers.Authorization.ToString()) is { } owner && watch.Admits(owner)
            ? Task.FromResult(AuthenticateResult.Success(new(owner, JwtBearerDefaults.AuthenticationScheme)))
            : base.AuthenticateAsync(context, scheme);
}
