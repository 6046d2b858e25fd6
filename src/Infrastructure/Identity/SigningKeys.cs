using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>The keys that tokens and links are signed with, each derived (HKDF) from one secret.</summary>
/// <remarks>The secret is <c>MINICRM_SIGNING_KEY</c>, or one made once and kept in the database, so that all instances share it.</remarks>
public sealed class SigningKeys(IConfiguration configuration, IServiceScopeFactory scopes)
{
    public const string Variable = "MINICRM_SIGNING_KEY";

    private const string SettingName = "cle_signature";

    private byte[]? _accessTokens;
    private byte[]? _documentLinks;
    private byte[]? _chainHeads;
    private byte[]? _webhookSecrets;

    internal byte[] AccessTokens => Loaded(_accessTokens);

    internal byte[] DocumentLinks => Loaded(_documentLinks);

    internal byte[] ChainHeads => Loaded(_chainHeads);

    internal byte[] WebhookSecrets => Loaded(_webhookSecrets);

    /// <summary>To be awaited once the database is open, before anything is served.</summary>
    /// <exception cref="CannotStartException">The variable's secret is too short to be one.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken) =>
        Use(OutsideSecret.Of(Variable, configuration[Variable]) ?? await KeptAsync(cancellationToken));

    /// <summary>For commands, which load nothing at start.</summary>
    internal async ValueTask EnsureLoadedAsync(CancellationToken cancellationToken)
    {
        if (_chainHeads is null) await LoadAsync(cancellationToken);
    }

    internal void Use(string secret)
    {
        var material = Encoding.UTF8.GetBytes(secret);
        _accessTokens = Derive(material, "minicrm/access-token/v1");
        _documentLinks = Derive(material, "minicrm/document-link/v1");
        _chainHeads = Derive(material, "minicrm/chain-head/v1");
        _webhookSecrets = Derive(material, "minicrm/webhook-secret/v1");
    }

    private static byte[] Derive(byte[] material, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, material, outputLength: 32, salt: null, Encoding.UTF8.GetBytes(purpose));

    private static byte[] Loaded(byte[]? key) => key ?? throw new InvalidOperationException("The signing key has not been loaded.");

    /// <summary>Of instances that start together, one's secret is kept and the others read it.</summary>
    private async Task<string> KeptAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        var candidate = RandomNumberGenerator.GetHexString(64, lowercase: true);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO parametres_systeme (nom, valeur) VALUES ({SettingName}, {candidate}) ON CONFLICT (nom) DO NOTHING", cancellationToken);
        return await db.Set<SystemSetting>()
            .Where(setting => setting.Name == SettingName)
            .Select(setting => setting.Value)
            .SingleAsync(cancellationToken);
    }
}
