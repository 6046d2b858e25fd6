using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Access;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Company;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>
/// A firm to look at the product with: 60 clients, 40 projects and 400 documents of the last 24 months. It is the same
/// firm every time, only its days move with today.
/// </summary>
public static class DemoCompany
{
    /// <summary>Loads it, whole or not at all; false when it is there already.</summary>
    /// <param name="services">The product's, its database open.</param>
    /// <param name="cancellationToken">Gives up, and leaves nothing.</param>
    /// <exception cref="CannotStartException">The database holds data of somebody's own.</exception>
    public static async Task<bool> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<ICrmTransaction>()
            .RunAsync(token => LoadAsync(scope, token), cancellationToken);
    }

    private static async Task<bool> LoadAsync(AsyncServiceScope scope, CancellationToken cancellationToken)
    {
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        var calendar = scope.ServiceProvider.GetRequiredService<BusinessCalendar>();
        if (await IsLoadedAsync(db, cancellationToken)) return false;

        var books = new DemoBooks(scope.ServiceProvider);
        await books.OpenAsync(DemoFirm.Settings, cancellationToken);
        await new DemoStory(books, new(calendar)).TellAsync(cancellationToken);
        await books.CloseAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> IsLoadedAsync(CrmDbContext db, CancellationToken cancellationToken)
    {
        // Two that load at once follow one another: the second finds what the first one loaded.
        await db.LockAsync<Company>(Company.OnlyId, forDelete: false, cancellationToken);
        var settings = await db.Companies.AsNoTracking().Select(company => company.Settings).SingleAsync(cancellationToken);
        if (settings.Siren == DemoFirm.Siren) return true;

        if (await IsInUseAsync(db, cancellationToken))
        {
            throw new CannotStartException("--demo fills an empty database only, and this one holds data: start without it, or give it another folder in MINICRM_DATA.");
        }

        return false;
    }

    /// <summary>Whether anybody entered anything but the first account: the journal tells of settings, keys, webhooks and what was deleted again.</summary>
    private static async Task<bool> IsInUseAsync(CrmDbContext db, CancellationToken cancellationToken) =>
        await db.Clients.AnyAsync(cancellationToken)
        || await db.Set<User>().CountAsync(cancellationToken) > 1
        || await db.Set<AuditEntry>().AnyAsync(entry => entry.Target != AuditTarget.User, cancellationToken);
}
