using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>
/// The forms of <see cref="KnownQuery"/> that were asked, each translated once. To put an expression together, to find the values
/// in it and to recognise it costs more than most pages take to read.
/// </summary>
internal static class KnownQueries
{
    /// <summary>Combinations of filters are many. When so many were asked they are the old ones, and those that were old and not asked since are translated again.</summary>
    private const int MostYoung = 150;

    /// <summary>What <see cref="EF"/> takes, one kept for the token.</summary>
    private const int MostParameters = 14;

    private static ConcurrentDictionary<(Type, object), object> _young = [], _old = [];
    private static readonly Lock Remembering = new();
    private static readonly Dictionary<int, MethodInfo> Translations = typeof(EF).GetMethods()
        .Where(method => method.Name == nameof(EF.CompileAsyncQuery) && ResultOf(method).IsGenericType && ResultOf(method).GetGenericTypeDefinition() == typeof(IQueryable<>))
        .ToDictionary(method => method.GetGenericArguments().Length - 2);

    private delegate IAsyncEnumerable<TRow> Ask<TRow>(CrmDbContext db, IReadOnlyList<object> values);

    public static async Task<List<TRow>> ListAsync<TRow>(CrmDbContext db, KnownQuery known, Func<IQueryable<TRow>> query, CancellationToken cancellationToken)
    {
        var form = (typeof(TRow), known.Form);
        if (!_young.TryGetValue(form, out var ask))
        {
            if (!_old.TryGetValue(form, out ask))
            {
                var asked = query();
                if (Translate(asked, known) is not { } translated) return await asked.ToListAsync(cancellationToken);
                ask = translated;
            }

            Remember(form, ask);
        }

        var rows = new List<TRow>();
        await foreach (var row in ((Ask<TRow>)ask)(db, known.Values).WithCancellation(cancellationToken)) rows.Add(row);
        return rows;
    }

    private static void Remember((Type, object) form, object translated)
    {
        // Two that came at once would otherwise put the old ones away for young ones that are hardly any.
        lock (Remembering)
        {
            if (_young.Count >= MostYoung) (_old, _young) = (_young, []);
            _young[form] = translated;
        }
    }

    /// <returns>Null when it has too many values.</returns>
    private static Ask<TRow>? Translate<TRow>(IQueryable<TRow> query, KnownQuery known)
    {
        var values = new ValuesOut(known);
        var body = values.Visit(query.Expression);
        if (values.Parameters.Count > MostParameters) return null;

        var db = Expression.Parameter(typeof(CrmDbContext), "db");
        Type[] types = [typeof(CrmDbContext), .. values.Parameters.Values.Select(parameter => parameter.Type), typeof(TRow)];
        var lambda = Expression.Lambda(Expression.GetFuncType([.. types[..^1], typeof(IQueryable<TRow>)]), body, [db, .. values.Parameters.Values]);
        var translated = Translations[values.Parameters.Count].MakeGenericMethod(types).Invoke(null, [lambda])!;
        return Expression.Lambda<Ask<TRow>>(Expression.Invoke(Expression.Constant(translated), [db, .. values.Parameters.Keys]), db, values.From).Compile();
    }

    private static Type ResultOf(MethodInfo translation) => translation.GetParameters()[0].ParameterType.GetGenericArguments()[0].GetGenericArguments()[^1];

    /// <summary>Takes the values out of a query: for each a parameter, and how it is read from <see cref="KnownQuery.Values"/>.</summary>
    private sealed class ValuesOut(KnownQuery known) : ExpressionVisitor
    {
        private static readonly PropertyInfo At = typeof(IReadOnlyList<object>).GetProperty("Item")!;

        public ParameterExpression From { get; } = Expression.Parameter(typeof(IReadOnlyList<object>), "values");

        public Dictionary<Expression, ParameterExpression> Parameters { get; } = new(ExpressionEqualityComparer.Instance);

        protected override Expression VisitMember(MemberExpression node) =>
            node.Expression is not null && Read(node) is { } read ? InPlaceOf(node, read) : base.VisitMember(node);

        protected override Expression VisitConstant(ConstantExpression node) => InPlaceOf(node, Read(node)!);

        protected override Expression VisitExtension(Expression node) =>
            node is QueryRootExpression root ? root.DetachQueryProvider() : base.VisitExtension(node);

        private Expression InPlaceOf(Expression node, Found read)
        {
            if (read.How is { } how) return Parameters.TryGetValue(how, out var known) ? known : Parameters[how] = Expression.Parameter(how.Type, $"p{Parameters.Count}");
            if (read.Value is IQueryable rows) return Visit(rows.Expression);
            return node is ConstantExpression && IsLiteral(read.Value) || read.Value is Enum || read.Value is DateOnly day && day == known.Day
                ? Expression.Constant(read.Value, node.Type)
                : throw new InvalidOperationException($"The form of the query does not tell this value of it: {node}.");
        }

        private static bool IsLiteral(object? value) => value is null or string or bool or int or char;

        /// <summary>What the expression is worth, and how to read it next time; null when it isn't known before it is asked.</summary>
        private Found? Read(Expression? node)
        {
            switch (node)
            {
                case ConstantExpression { Value: var value }:
                    return new(value, Place(value, node.Type));
                case UnaryExpression { NodeType: ExpressionType.Convert } convert when Read(convert.Operand) is { How: { } how } inner:
                    return new(inner.Value, Expression.Convert(how, convert.Type));
                case MemberExpression { Expression: not null } member when Read(member.Expression) is { Value: { } owner } inner:
                    var read = member.Member is FieldInfo field ? field.GetValue(owner) : ((PropertyInfo)member.Member).GetValue(owner);
                    return new(read, inner.How is null ? Place(read, member.Type) : Expression.MakeMemberAccess(inner.How, member.Member));
                default:
                    return null;
            }
        }

        private UnaryExpression? Place(object? value, Type type)
        {
            for (var i = 0; i < known.Values.Count; i++)
            {
                if (ReferenceEquals(known.Values[i], value)) return Expression.Convert(Expression.MakeIndex(From, At, [Expression.Constant(i)]), type);
            }

            return null;
        }

        private sealed record Found(object? Value, Expression? How);
    }
}
