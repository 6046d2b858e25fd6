using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Infrastructure.Identity;
using NSubstitute;

namespace MiniCrm.UnitTests.Access;

internal static class Keys
{
    public const string Secret = "une-phrase-secrete-de-quarante-caracteres";

    public static SigningKeys Of(string secret = Secret)
    {
        var keys = new SigningKeys(new ConfigurationBuilder().Build(), Substitute.For<IServiceScopeFactory>());
        keys.Use(secret);
        return keys;
    }
}
