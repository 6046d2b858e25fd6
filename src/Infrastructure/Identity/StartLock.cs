using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>Held while an instance makes what the installation has only once; the others wait, then find it made.</summary>
internal sealed class StartLock : IAsyncDisposable
{
    /// <summary>Any number that no other advisory lock of this database uses.</summary>
    private const long Number = 0x4D43_524D_0001;

    private readonly AsyncServiceScope _scope;

    private StartLock(AsyncServiceScope scope) => _scope = scope;

    public static async Task<StartLock> TakeAsync(IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        var held = new StartLock(scopes.CreateAsyncScope());
        try
        {
            var db = held._scope.ServiceProvider.GetRequiredService<CrmDbContext>();
            await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Number})", cancellationToken);
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>The scope's end undoes its transaction, which is what holds the lock.</summary>
    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
