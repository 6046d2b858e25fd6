using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>The one database. Tables and columns carry the data model's French names; each entity has its configuration.</summary>
public sealed class CrmDbContext(DbContextOptions<CrmDbContext> options) : DbContext(options), ICrmDb
{
    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<Company> Companies => Set<Company>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    public Task<TResult?> ReadAsync<TResult>(ReadById<TResult> read, int id, CancellationToken cancellationToken) where TResult : class =>
        CompiledReads.Of(read)(this, id, cancellationToken);

    public Task<TResult?> LockAndReadAsync<TAggregate, TResult>(ReadById<TResult> read, int id, CancellationToken cancellationToken)
        where TAggregate : AggregateRoot where TResult : class =>
        CompiledReads.LockedOf<TAggregate, TResult>(read)(this, id, cancellationToken);

    public Task<List<TRow>> ListAsync<TRow>(KnownQuery known, Func<IQueryable<TRow>> query, CancellationToken cancellationToken) =>
        KnownQueries.ListAsync(this, known, query, cancellationToken);

    public Task<TAggregate?> ReadLockedAsync<TAggregate>(int id, bool forDelete, CancellationToken cancellationToken) where TAggregate : AggregateRoot =>
        LockedReads.ReadAsync<TAggregate>(this, id, forDelete, cancellationToken);

    public Task LockAsync<TAggregate>(int id, bool forDelete, CancellationToken cancellationToken) where TAggregate : AggregateRoot =>
        RunAsync(LockedReads.LockOf(TableOf<TAggregate>(), forDelete, "{0}"), id, cancellationToken);

    public Task HoldAsync<TAggregate>(int id, CancellationToken cancellationToken) where TAggregate : AggregateRoot =>
        RunAsync(LockedReads.HoldOf(TableOf<TAggregate>(), "{0}"), id, cancellationToken);

    /// <remarks>The second lock is what <c>prendre_nom_du_client</c> waits for.</remarks>
    public Task LockSettlementsAsync(int clientId, CancellationToken cancellationToken) => Database.ExecuteSqlAsync(
        $"SELECT 1 FROM soldes WHERE client_id = {clientId} ORDER BY facture_id FOR NO KEY UPDATE; SELECT pg_advisory_xact_lock('soldes'::regclass::oid::int, cle_client_nom({clientId}))",
        cancellationToken);

    /// <inheritdoc cref="ICrmTransaction.RehearseAsync"/>
    internal bool IsRehearsing { get; set; }

    public ValueTask<int> NextIdAsync<TEntity>(CancellationToken cancellationToken) where TEntity : class =>
        IsRehearsing ? new(int.MaxValue) : HiLoIds.NextAsync(this, Model.FindEntityType(typeof(TEntity))!.GetTableName()!, cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CrmDbContext).Assembly);
        modelBuilder.HasDbFunction(() => CrmFunctions.Normalise("")).HasName("normalise").IsNullable(false);
        modelBuilder.HasDbFunction(() => CrmFunctions.SearchKey("")).HasName("cle_recherche").IsNullable(false);
        modelBuilder.HasDbFunction(() => CrmFunctions.Position("", "")).HasName("strpos").IsBuiltIn().IsNullable(false);
        modelBuilder.HasDbFunction(() => CrmFunctions.RowsInAll());
        foreach (var table in HiLoIds.Tables) modelBuilder.HasSequence<int>($"{table}_hilo").IncrementsBy(HiLoIds.Block);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conversions.Apply(configurationBuilder);

    private string TableOf<TAggregate>() => Model.FindEntityType(typeof(TAggregate))!.GetTableName()!;

#pragma warning disable EF1002 // The tables are the model's own names.
    private Task<int> RunAsync(string sql, int id, CancellationToken cancellationToken) => Database.ExecuteSqlRawAsync(sql, [id], cancellationToken);
#pragma warning restore EF1002
}
