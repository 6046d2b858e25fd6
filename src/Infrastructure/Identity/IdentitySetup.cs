using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Application.Documents;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>What signing in needs from this side.</summary>
public static class IdentitySetup
{
    private const int DefaultDays = 30;
    private const int MostDays = 366;

    public static IServiceCollection AddCrmIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<IAccessTokens>(provider => provider.GetRequiredService<AccessTokens>());
        services.AddTransient<TokenValidationParameters>(provider => provider.GetRequiredService<AccessTokens>().Validation());
        services.AddSingleton<IPasswords, Passwords>();
        services.AddSingleton<ILinkSigner, LinkSigner>();
        services.AddSingleton<ISecretProtector, SecretProtector>();
        services.AddSingleton<AccessWatch>();
        services.AddSingleton<IAccessWatch>(provider => provider.GetRequiredService<AccessWatch>());
        services.AddScoped<IAccessChangeNotifier, AccessChangeNotifier>();
        services.AddHostedService<AccessListener>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton(new SessionLifetime(Days(configuration, "Access:RefreshTokenDays"), Days(configuration, "Access:SessionDays")));
        return services.AddSharedDataProtection();
    }

    /// <exception cref="CannotStartException">No whole number of days from 1 on.</exception>
    internal static TimeSpan Days(IConfiguration configuration, string setting)
    {
        var days = configuration[setting];
        if (string.IsNullOrWhiteSpace(days)) return TimeSpan.FromDays(DefaultDays);
        return int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostDays
            ? TimeSpan.FromDays(number)
            : throw new CannotStartException($"{setting.Replace(":", "__", StringComparison.Ordinal)} is \"{days}\": give a whole number of days, from 1 to {MostDays}.");
    }

    private static IServiceCollection AddSharedDataProtection(this IServiceCollection services)
    {
        // A name of its own, or else the folder that the product runs from would part the instances.
        services.AddDataProtection().SetApplicationName("minicrm");
        services.AddSingleton<KeySeal>();
        services.AddSingleton<ProtectionKeyRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeyRepository>((options, keys) => options.XmlRepository = keys);
        services.AddSingleton<ProtectionKeys>();
        return services;
    }
}
