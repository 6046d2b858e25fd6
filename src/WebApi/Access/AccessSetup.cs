using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MiniCrm.Application.Access;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Identity;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Access;

/// <summary>Who may come in, and how often: everything about it that Server.cs has to call.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCrmIdentity(configuration);
        services.AddHttpContextAccessor();
        services.Replace(ServiceDescriptor.Scoped<ICurrentUser, HttpCurrentUser>());
        services.Replace(ServiceDescriptor.Scoped<IRequestOrigin, HttpRequestOrigin>());
        services.AddScoped<CookieRecheck>();
        services.AddSingleton<ISignInPlace, SignInPlace>();
        services.AddSingleton<ApiKeyCache>();
        services.AddSingleton<KeyUses>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUses>());
        services.AddSingleton<ISignInThrottle, SignInThrottle>();
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = JwtBearerDefaults.AuthenticationScheme;
                options.DefaultSignInScheme = options.DefaultSignOutScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            })
            .AddJwtBearer(options => options.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, KeySignIn>(KeySignIn.Name, null)
            .AddCookie(CookieSignIn.Configure);
        services.ConfigureBearer();
        services.AddSingleton<IPolicyEvaluator, SignedInEvaluator>();
        services.AddAuthorization();
        return services.AddRequestLimits(configuration);
    }

    /// <summary>After <c>UseWire</c>, before <c>UseApiRequests</c> and all that asks who is there.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app)
    {
        // Each statement of a read has a time limit of its own: another for the call would only cost it more.
        app.UseWhen(context => Api.Is(context.Request) && !HttpMethods.IsGet(context.Request.Method), api => api.UseRequestTimeouts());
        return app.UseAuthentication().UseMiddleware<RateLimitHeaders>().UseRateLimiter().UseAuthorization();
    }

    /// <summary>At start, once the database is open and before anything is served: keys, and somebody who can sign in.</summary>
    public static async Task PrepareAccessAsync(this IHost host, CancellationToken cancellationToken)
    {
        await host.Services.GetRequiredService<SigningKeys>().LoadAsync(cancellationToken);
        await host.Services.GetRequiredService<ProtectionKeys>().EnsureAsync(cancellationToken);
        await host.Services.GetRequiredService<AccessWatch>().LoadAsync(cancellationToken);
        await host.Services.GetRequiredService<FirstAdministrator>().EnsureAsync(Console.Out, cancellationToken);
    }

    /// <summary>Sends the API to bearer tokens and keys, and the pages to cookies.</summary>
    /// <remarks>
    /// A cookie never signs an API call: browsers send it along with forms of other sites. The scheme of tokens asks this too, so an
    /// endpoint that named it would not be held to tokens.
    /// </remarks>
    private static string SchemeOf(HttpContext context) =>
        !Api.Is(context.Request) ? CookieAuthenticationDefaults.AuthenticationScheme
        : KeySignIn.IsFor(context.Request) ? KeySignIn.Name : JwtBearerDefaults.AuthenticationScheme;
}
