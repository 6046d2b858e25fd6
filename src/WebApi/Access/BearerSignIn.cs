using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.JsonWebTokens;
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
        services.AddSingleton<KnownTokens>();
        services.Replace(ServiceDescriptor.Scoped<IAuthenticationService, KnownTokenSignIn>());
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TokenValidationParameters, KnownTokens>((options, validation, known) =>
        {
            options.MapInboundClaims = false;
            options.SaveToken = false;
            options.TokenValidationParameters = validation;
            options.Events = new()
            {
                OnTokenValidated = context => RememberAsync(context, known),
                OnChallenge = ChallengeAsync,
                OnForbidden = context => DomainProblemHandler.Of(CommonErrors.Forbidden).WriteAsync(context.HttpContext),
            };
        });
        return services;
    }

    private static Task RememberAsync(TokenValidatedContext context, KnownTokens known)
    {
        known.Keep(context.Request.Headers.Authorization.ToString(), (JsonWebToken)context.SecurityToken, context.Principal!);
        if (!context.HttpContext.RequestServices.GetRequiredService<IAccessWatch>().Admits(context.Principal!)) context.Fail("Ended.");
        return Task.CompletedTask;
    }

    /// <summary>Whether nothing is known to have ended the token or cookie since it was made: neither its session nor its user's right to sign in. From memory.</summary>
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
