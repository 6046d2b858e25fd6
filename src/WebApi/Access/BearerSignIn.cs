using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Access;

/// <summary>How the API is signed: a bearer token, or a refusal as a problem document; never a redirect.</summary>
internal static class BearerSignIn
{
    public static IServiceCollection ConfigureBearer(this IServiceCollection services)
    {
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TokenValidationParameters, TimeProvider>((options, validation, clock) =>
        {
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(new TokenValidationCache(clock));
            options.MapInboundClaims = false;
            options.SaveToken = false;
            options.TokenValidationParameters = validation;
            options.Events = new()
            {
                OnTokenValidated = CheckStillGood,
                OnChallenge = ChallengeAsync,
                OnForbidden = context => DomainProblemHandler.Of(CommonErrors.Forbidden).WriteAsync(context.HttpContext),
            };
        });
        return services;
    }

    /// <summary>Sessions that were ended and users who were disabled since the token was made; from memory.</summary>
    private static Task CheckStillGood(TokenValidatedContext context)
    {
        var watch = context.HttpContext.RequestServices.GetRequiredService<IAccessWatch>();
        if (!watch.Admits(context.Principal!)) context.Fail("Ended.");
        return Task.CompletedTask;
    }

    /// <summary>Whether nothing is known to have ended the token or cookie: neither its session nor its user's right to sign in.</summary>
    public static bool Admits(this IAccessWatch watch, ClaimsPrincipal principal) =>
        AccessClaims.SessionOf(principal) is { } session && !watch.IsEnded(session)
        && AccessClaims.IdOf(principal) is { } id && watch.Of(id) is not { Active: false };

    /// <summary>Tells a client that sent a token from one that forgot to (RFC 6750 §3.1).</summary>
    private static Task ChallengeAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        if (context.AuthenticateFailure is { } fault) context.HttpContext.RequestServices.GetRequiredService<SecurityLog>().CredentialRefused("Access token", fault.GetType().Name);
        context.Response.Headers.WWWAuthenticate = context.AuthenticateFailure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return DomainProblemHandler.Of(AccessErrors.InvalidToken).WriteAsync(context.HttpContext);
    }
}
