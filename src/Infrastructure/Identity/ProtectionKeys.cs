using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>A key that cookies, forms and kept secrets are protected with, as the framework writes it: in clear, or sealed (<see cref="KeySeal"/>).</summary>
internal sealed class ProtectionKey
{
    public string Name { get; set; } = "";

    public string Xml { get; set; } = "";
}

/// <summary>Keeps the framework's keys in the database, so that cookies survive restarts and hold at every instance.</summary>
/// <remarks>It saves by itself: the framework calls it when it likes, outside any command, and knows no other way than synchronous.</remarks>
internal sealed class ProtectionKeyRepository(IServiceScopeFactory scopes, KeySeal seal) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        return [.. db.Set<ProtectionKey>().AsNoTracking().OrderBy(key => key.Name).AsEnumerable().Select(key => XElement.Parse(seal.Open(key.Name, key.Xml)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        db.Set<ProtectionKey>().Add(new() { Name = friendlyName, Xml = seal.Close(friendlyName, element.ToString(SaveOptions.DisableFormatting)) });
        db.SaveChanges();
    }
}

/// <summary>Creates the first key under the start lock: two instances that each created one would not learn of the other's for a day.</summary>
public sealed class ProtectionKeys(IDataProtectionProvider protection, IServiceScopeFactory scopes)
{
    /// <summary>Seals the keys that lie in clear, when the settings have a secret to seal them with.</summary>
    /// <exception cref="CannotStartException">A key is sealed with another secret than the settings'.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var alone = await StartLock.TakeAsync(scopes, cancellationToken);
        await SealAsync(cancellationToken);
        protection.CreateProtector(nameof(ProtectionKeys)).Protect([]);
    }

    private async Task SealAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, seal) = (scope.ServiceProvider.GetRequiredService<CrmDbContext>(), scope.ServiceProvider.GetRequiredService<KeySeal>());
        foreach (var key in await db.Set<ProtectionKey>().ToListAsync(cancellationToken))
        {
            var text = seal.Open(key.Name, key.Xml);
            if (KeySeal.IsOpen(key.Xml)) key.Xml = seal.Close(key.Name, text);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
