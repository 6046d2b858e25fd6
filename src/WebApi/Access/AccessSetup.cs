using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
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
    /// <summary>Sends the API to bearer tokens and keys, and the pages to cookies.</summary>
    private const string SmartScheme = "smart";

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
        services.AddAuthentication(SmartScheme)
            .AddPolicyScheme(SmartScheme, null, options =>
            {
                options.ForwardDefaultSelector = SchemeOf;
                options.ForwardSignIn = options.ForwardSignOut = CookieAuthenticationDefaults.AuthenticationScheme;
            })
            .AddJwtBearer()
            .AddScheme<AuthenticationSchemeOptions, KeySignIn>(KeySignIn.Name, null)
            .AddCookie(CookieSignIn.Configure);
        services.ConfigureBearer();
        services.AddAuthorization();
        return services.AddRequestLimits(configuration);
    }

    /// <summary>After <c>UseWire</c>, before <c>UseApiRequests</c> and all that asks who is there.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app)
    {
        app.UseWhen(context => Api.Is(context.Request), api => api.UseRequestTimeouts());
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

    /// <remarks>A cookie never signs an API call: browsers send it along with forms of other sites.</remarks>
    private static string SchemeOf(HttpContext context) =>
        KeySignIn.IsFor(context.Request) && Api.Is(context.Request) ? KeySignIn.Name
        : Api.Is(context.Request) ? JwtBearerDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme;
}
