using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;
using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Access;

/// <summary>How the API is signed: a bearer token, or a refusal as a problem document; never a redirect.</summary>
internal static class BearerSignIn
{
    public static IServiceCollection ConfigureBearer(this IServiceCollection services)
    {
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TokenValidationParameters>((options, validation) =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = validation;
            options.Events = new()
            {
                // The problem handler writes these like every other refusal.
                OnChallenge = _ => throw AccessErrors.InvalidToken.AsException(),
                OnForbidden = _ => throw CommonErrors.Forbidden.AsException(),
            };
        });
        return services;
    }

    /// <summary>Every 401 says how to sign in (RFC 9110 §11.6.1, RFC 6750 §3), whoever wrote it.</summary>
    public static IApplicationBuilder UseChallengeHeader(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(AddChallenge, context);
        return next(context);
    });

    private static Task AddChallenge(object state)
    {
        var context = (HttpContext)state;
        if (context.Response.StatusCode != StatusCodes.Status401Unauthorized) return Task.CompletedTask;

        var sentToken = context.Request.Headers.ContainsKey(HeaderNames.Authorization);
        context.Response.Headers.WWWAuthenticate = sentToken ? "Bearer realm=\"minicrm\", error=\"invalid_token\"" : "Bearer realm=\"minicrm\"";
        return Task.CompletedTask;
    }
}
