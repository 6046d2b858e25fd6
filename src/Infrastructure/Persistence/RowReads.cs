using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>
/// The rows of <see cref="RowById{TEntity,TResult}"/>: a statement and what makes the result of its columns, both written once from the
/// model. EF Core's own way, translated as it may be, takes a quarter more of a read by id.
/// </summary>
internal static class RowReads
{
    private static readonly ConditionalWeakTable<object, object> Known = [];

    public static Read<TResult> Of<TEntity, TResult>(RowById<TEntity, TResult> row) where TEntity : AggregateRoot where TResult : class =>
        (Read<TResult>)Known.GetValue(row, static row => Of((RowById<TEntity, TResult>)row, CrmModel.Built.FindEntityType(typeof(TEntity))!));

    private static Read<TResult> Of<TEntity, TResult>(RowById<TEntity, TResult> row, IEntityType entity) where TEntity : AggregateRoot where TResult : class
    {
        var columns = new Columns(entity, row.Projection.Parameters[0]);
        var result = Expression.Lambda<Func<NpgsqlDataReader, TResult>>(columns.Visit(row.Projection.Body), columns.Reader).Compile();
        return new($"SELECT {string.Join(", ", columns.Names)} FROM {entity.GetTableName()} WHERE id = $1", result);
    }

    /// <param name="Statement">Of which the id is the one parameter.</param>
    /// <param name="Result">Of the row that the reader stands on.</param>
    public sealed record Read<TResult>(string Statement, Func<NpgsqlDataReader, TResult> Result);

    /// <summary>In place of each property of the row, the column that it is kept in.</summary>
    private sealed class Columns(IEntityType entity, ParameterExpression row) : ExpressionVisitor
    {
        public ParameterExpression Reader { get; } = Expression.Parameter(typeof(NpgsqlDataReader), "reader");

        public List<string> Names { get; } = [];

        protected override Expression VisitMember(MemberExpression node) =>
            node.Expression == row ? Read(entity.GetProperty(node.Member.Name), node.Type) : base.VisitMember(node);

        private Expression Read(IProperty property, Type type)
        {
            var column = Expression.Constant(Names.Count);
            Names.Add(property.GetColumnName());
            var conversion = property.GetTypeMapping().Converter?.ConvertFromProviderExpression;
            var stored = conversion?.Parameters[0].Type ?? Nullable.GetUnderlyingType(type) ?? type;
            Expression value = Expression.Call(Reader, nameof(NpgsqlDataReader.GetFieldValue), [stored], column);
            if (conversion is not null) value = Expression.Invoke(conversion, value);
            value = Expression.Convert(value, type);
            return property.IsNullable ? Expression.Condition(Expression.Call(Reader, nameof(NpgsqlDataReader.IsDBNull), null, column), Expression.Default(type), value) : value;
        }
    }
}
