using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>
/// Whole aggregates are read in one statement a collection, since lines times payments would come as their product.
/// Everything else is one statement, and is not buffered as one of several would be. Asked once a query, when it is translated.
/// </summary>
internal sealed class OneStatementReads : IQueryExpressionInterceptor
{
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        YieldsAggregates(queryExpression.Type) ? queryExpression : new Roots().Visit(queryExpression);

    private static bool YieldsAggregates(Type type) =>
        typeof(AggregateRoot).IsAssignableFrom(type.IsGenericType ? type.GetGenericArguments()[0] : type);

    private sealed class Roots : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? Expression.Call(typeof(RelationalQueryableExtensions), nameof(RelationalQueryableExtensions.AsSingleQuery), [root.ElementType], root)
            : base.VisitExtension(node);
    }
}
