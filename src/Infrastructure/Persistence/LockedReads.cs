using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>
/// The lock on an aggregate's row and the aggregate, or what is asked about it, go to PostgreSQL and back together. As two statements: the second reads what was
/// left by whoever held the lock.
/// </summary>
internal static class LockedReads
{
    private const string Mark = "verrou ";

    /// <summary>As EF Core writes a tag.</summary>
    private const string Comment = $"-- {Mark}";

    /// <summary>
    /// Lines and payments come as their product, each row of it with all texts of the invoice, which its lines are found by: more rows than
    /// that are better asked for one collection at a time.
    /// </summary>
    private const int MostRows = 32;

    private static readonly Expression<Func<Invoice, bool>> FitsOneStatement = invoice => (invoice.Lines.Count + 1) * (invoice.Payments.Count + 1) <= MostRows;

    /// <summary>See <see cref="Application.Common.ICrmDb.ReadLockedAsync"/>.</summary>
    public static async Task<TAggregate?> ReadAsync<TAggregate>(CrmDbContext db, int id, bool forDelete, CancellationToken cancellationToken) where TAggregate : AggregateRoot =>
        await (forDelete ? Compiled<TAggregate>.ToDelete : Compiled<TAggregate>.ToChange)(db, id, cancellationToken)
        ?? (typeof(TAggregate) == typeof(Invoice) ? await db.Set<TAggregate>().SingleOrDefaultAsync(aggregate => aggregate.Id == id, cancellationToken) : null);

    /// <summary>The weaker lock lets rows that refer to this one be inserted meanwhile; a deletion must keep them out.</summary>
    public static string LockOf(string table, bool forDelete, string id) => $"SELECT 1 FROM {table} WHERE id = {id} FOR {(forDelete ? "UPDATE" : "NO KEY UPDATE")}";

    /// <summary>Those who hold a row keep out those who lock it, and not each other.</summary>
    public static string HoldOf(string table, string id) => $"SELECT 1 FROM {table} WHERE id = {id} FOR SHARE";

    /// <summary>Put on a query, it has the lock sent first.</summary>
    /// <param name="aggregate">Whose row is locked.</param>
    /// <param name="forDelete">See <see cref="LockOf"/>.</param>
    /// <param name="id">The query's parameter.</param>
    public static string TagOf(Type aggregate, bool forDelete, string id) => Mark + LockOf(CrmModel.Built.FindEntityType(aggregate)!.GetTableName()!, forDelete, $"@{id}");

    /// <summary>Both statements of a query that bears the tag; null of any other.</summary>
    public static string? BothOf(string text)
    {
        if (!text.StartsWith(Comment, StringComparison.Ordinal)) return null;
        // The lock in its first line, then a blank one and the query.
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return $"{text[Comment.Length..end]};\n{text[end..].TrimStart()}";
    }

    private static class Compiled<TAggregate> where TAggregate : AggregateRoot
    {
        public static Func<CrmDbContext, int, CancellationToken, Task<TAggregate?>> ToChange { get; } = Compile(forDelete: false);

        public static Func<CrmDbContext, int, CancellationToken, Task<TAggregate?>> ToDelete { get; } = Compile(forDelete: true);

        private static Func<CrmDbContext, int, CancellationToken, Task<TAggregate?>> Compile(bool forDelete)
        {
            var tag = TagOf(typeof(TAggregate), forDelete, "id");
            var fits = FitsOneStatement as Expression<Func<TAggregate, bool>> ?? (_ => true);
            return EF.CompileAsyncQuery((CrmDbContext db, int id, CancellationToken _) =>
                db.Set<TAggregate>().AsSingleQuery().TagWith(tag).Where(aggregate => aggregate.Id == id).Where(fits).SingleOrDefault());
        }
    }
}
