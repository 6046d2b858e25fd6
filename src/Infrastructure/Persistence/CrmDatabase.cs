using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence.Embedded;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>The database this product works on: an outside one when a connection string names it, the embedded one otherwise.</summary>
/// <remarks>To be made by the container (a factory) and opened before anything asks for a connection: what is made first is disposed last.</remarks>
public sealed class CrmDatabase : IAsyncDisposable
{
    private readonly IConfiguration _configuration;
    private readonly ILogger<CrmDatabase> _log;
    private readonly DatabaseMigrator<CrmDbContext> _migrator;
    private EmbeddedPostgres? _embedded;
    private NpgsqlConnection? _held;
    private NpgsqlConnectionStringBuilder? _app;
    private NpgsqlConnectionStringBuilder? _owner;

    public CrmDatabase(IConfiguration configuration, ILogger<CrmDatabase> log) =>
        (_configuration, _log, _migrator) = (configuration, log, Migrator(log));

    /// <summary>For everything the product does: it can change rows, not the schema.</summary>
    public string AppConnectionString => Opened(_app);

    /// <summary>For migrations, backup and restore.</summary>
    public string OwnerConnectionString => Opened(_owner);

    public bool IsEmbedded => string.IsNullOrWhiteSpace(Outside);

    private string? Outside => _configuration.GetConnectionString("MiniCrm");

    /// <summary>Of no database in particular, and a third of a start: best begun first, beside the rest of it. Later it begins by itself.</summary>
    public static void BeginModel() => CrmModel.Begin();

    /// <summary>To serve: starts the embedded server and migrates it; fills an outside database that is empty.</summary>
    /// <exception cref="CannotStartException">Another product runs on the data folder, or an outside database is not at this version.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (IsEmbedded)
        {
            await UseEmbeddedAsync(EmbeddedPostgres.StartAsync, cancellationToken);
            await _migrator.MigrateAsync(OwnerConnectionString, cancellationToken);
            return;
        }

        await _migrator.PrepareAsync(Outside!, cancellationToken);
        await UseOutsideAsync(cancellationToken);
    }

    /// <summary>For <c>verify</c>, beside a product that may be running: makes nothing, changes no schema, and shares its embedded server.</summary>
    /// <exception cref="CannotStartException">There is no database, it is empty, or it is not at this version.</exception>
    public async Task OpenBesideAsync(CancellationToken cancellationToken)
    {
        if (IsEmbedded)
            await UseEmbeddedAsync(EmbeddedPostgres.StartOrJoinAsync, cancellationToken);
        await _migrator.RequireAsync(IsEmbedded ? OwnerConnectionString : Outside!, cancellationToken);
        if (!IsEmbedded)
            await UseOutsideAsync(cancellationToken);
    }

    /// <summary>For <c>backup</c>, of a database of any version, and beside a product that may be running.</summary>
    /// <returns>Whether it is of this version.</returns>
    /// <exception cref="CannotStartException">There is none, it is empty, or not Mini CRM's.</exception>
    public async Task<bool> OpenForBackupAsync(CancellationToken cancellationToken)
    {
        if (IsEmbedded) await UseEmbeddedAsync(EmbeddedPostgres.StartOrJoinAsync, cancellationToken);
        else _owner = _app = new(Outside);
        var state = await DatabaseMigrator<CrmDbContext>.StateAsync(OwnerConnectionString, cancellationToken);
        return state is SchemaState.Empty or SchemaState.Foreign
            ? throw new CannotStartException("The database holds no Mini CRM: there is nothing to back up.")
            : state is SchemaState.Current;
    }

    /// <summary>For <c>restore</c>: a database that must hold nothing, and on which no product starts before this is disposed.</summary>
    /// <exception cref="CannotStartException">It holds something.</exception>
    public async Task OpenForRestoreAsync(CancellationToken cancellationToken)
    {
        if (IsEmbedded) await UseEmbeddedAsync(EmbeddedPostgres.StartAsync, cancellationToken);
        else _owner = new(Outside);
        _held = await _migrator.HoldAsync(OwnerConnectionString, cancellationToken);
        if (await DatabaseMigrator<CrmDbContext>.StateAsync(_held, cancellationToken) is not SchemaState.Empty)
            throw new CannotStartException("The database is not empty: a restore goes into an empty one, so that nothing is lost. Nothing was changed.");
    }

    /// <summary>What was restored brought to this version, and opened to the product's role.</summary>
    public async Task FinishRestoreAsync(CancellationToken cancellationToken)
    {
        await _migrator.MigrateAsync(_held ?? throw new InvalidOperationException("The database has not been opened for a restore."), cancellationToken);
        if (!IsEmbedded) await UseOutsideAsync(cancellationToken);
        await AnalyzeAsync(cancellationToken);
    }

    /// <summary>Takes back what a restore brought.</summary>
    public Task EmptyAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection.ClearAllPools();
        return DatabaseMigrator<CrmDbContext>.EmptyAsync(OwnerConnectionString, cancellationToken);
    }

    /// <summary>The <c>migrate</c> command: brings an outside database, named by its owner's connection string, to this version.</summary>
    /// <exception cref="CannotStartException">No outside database is named, or it is newer.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken) => IsEmbedded
        ? throw new CannotStartException("The embedded database is migrated at start: migrate is for the outside one that ConnectionStrings__MiniCrm names.")
        : _migrator.MigrateAsync(Outside!, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_held is not null)
            await _held.DisposeAsync();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    internal static DatabaseMigrator<CrmDbContext> Migrator(ILogger log) => new(ContextOn, log);

    /// <summary>What was just loaded has no statistics, and the books are gone through next: without them a year's FEC of 100,000 invoices takes minutes.</summary>
    private async Task AnalyzeAsync(CancellationToken cancellationToken)
    {
        await using var owner = NpgsqlDataSource.Create(OwnerConnectionString);
        await using var analyze = owner.CreateCommand("ANALYZE");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task UseEmbeddedAsync(
        Func<string, IReadOnlyCollection<string>, ILogger, CancellationToken, Task<EmbeddedPostgres>> startAsync, CancellationToken cancellationToken)
    {
        _embedded = await startAsync(DataFolder.From(_configuration), PostgresSettings.Durable, _log, cancellationToken);
        (_owner, _app) = (_embedded.Owner, _embedded.App);
    }

    /// <summary>One login serves both: sessions of the product begin in the lesser role.</summary>
    private async Task UseOutsideAsync(CancellationToken cancellationToken)
    {
        _owner = new(Outside);
        _app = new(Outside);
        await using var login = new NpgsqlConnection(Outside);
        await login.OpenAsync(cancellationToken);
        if (await AppRole.IsOpenToAsync(login, cancellationToken))
            _app.Options = string.Join(' ', [_app.Options, $"-c role={DatabaseRoles.App}", .. PostgresSettings.Short.Concat(PostgresSettings.Watchful).Select(setting => $"-c {setting}")]).Trim();
        else
            _log.RunsWithAllRights(_app.Username ?? "");
    }

    /// <summary>Whether the migrations hold the whole model is for a test to ask, not for every start.</summary>
    private static CrmDbContext ContextOn(NpgsqlConnection connection) => new(new DbContextOptionsBuilder<CrmDbContext>()
        .UseNpgsql(connection)
        .UseModel(CrmModel.Built)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .Options);

    private static string Opened(NpgsqlConnectionStringBuilder? login) =>
        login?.ConnectionString ?? throw new InvalidOperationException("The database has not been opened.");
}
