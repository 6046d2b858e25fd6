using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>A key that cookies and forms are protected with, as the framework writes it.</summary>
internal sealed class ProtectionKey
{
    public string Name { get; set; } = "";

    public string Xml { get; set; } = "";
}

/// <summary>Keeps the framework's keys in the database, so that cookies survive restarts and hold at every instance.</summary>
/// <remarks>It saves by itself: the framework calls it when it likes, outside any command, and knows no other way than synchronous.</remarks>
internal sealed class ProtectionKeyRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        return [.. db.Set<ProtectionKey>().AsNoTracking().OrderBy(key => key.Name).Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        db.Set<ProtectionKey>().Add(new() { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

/// <summary>Makes the first key while no other instance does: each would take its own for the first, and not know the other's for a day.</summary>
public sealed class ProtectionKeys(IDataProtectionProvider protection, IServiceScopeFactory scopes)
{
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var alone = await StartLock.TakeAsync(scopes, cancellationToken);
        protection.CreateProtector(nameof(ProtectionKeys)).Protect([]);
    }
}
