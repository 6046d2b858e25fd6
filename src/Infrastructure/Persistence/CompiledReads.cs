using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>The questions of <see cref="ReadById{TResult}"/>, each translated once: a third of the cost of a read by id is saved.</summary>
internal static class CompiledReads
{
    private static readonly ConditionalWeakTable<object, object> Known = [];
    private static readonly ConditionalWeakTable<object, object> KnownLocked = [];

    public static Func<CrmDbContext, int, CancellationToken, Task<TResult?>> Of<TResult>(ReadById<TResult> read) where TResult : class =>
        (Func<CrmDbContext, int, CancellationToken, Task<TResult?>>)Known.GetValue(read, static read => Compile((ReadById<TResult>)read, null));

    /// <summary>The same after the lock on the row of an aggregate (<see cref="LockedReads"/>); a question goes with one kind of them.</summary>
    public static Func<CrmDbContext, int, CancellationToken, Task<TResult?>> LockedOf<TAggregate, TResult>(ReadById<TResult> read) where TAggregate : AggregateRoot where TResult : class =>
        (Func<CrmDbContext, int, CancellationToken, Task<TResult?>>)KnownLocked.GetValue(read, static read => Compile((ReadById<TResult>)read, typeof(TAggregate)));

    private static Func<CrmDbContext, int, CancellationToken, Task<TResult?>> Compile<TResult>(ReadById<TResult> read, Type? locked) where TResult : class
    {
        var (port, id) = (read.Query.Parameters[0], read.Query.Parameters[1]);
        var db = Expression.Parameter(typeof(CrmDbContext), "db");
        var rows = new OnContext(port, db).Visit(read.Query.Body);
        if (locked is not null)
            rows = Expression.Call(typeof(EntityFrameworkQueryableExtensions), nameof(EntityFrameworkQueryableExtensions.TagWith), [typeof(TResult)], rows, Expression.Constant(LockedReads.TagOf(locked, forDelete: false, id.Name!)));
        var one = Expression.Call(typeof(Queryable), nameof(Queryable.SingleOrDefault), [typeof(TResult)], rows);
        return EF.CompileAsyncQuery(Expression.Lambda<Func<CrmDbContext, int, CancellationToken, TResult?>>(one, db, id, Expression.Parameter(typeof(CancellationToken), "cancellationToken")));
    }

    /// <summary>The port's tables are the context's.</summary>
    private sealed class OnContext(ParameterExpression port, ParameterExpression db) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) =>
            node.Expression == port ? Expression.Property(db, node.Member.Name) : base.VisitMember(node);

        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Object == port ? Expression.Call(db, node.Method.Name, node.Method.GetGenericArguments()) : base.VisitMethodCall(node);
    }
}
