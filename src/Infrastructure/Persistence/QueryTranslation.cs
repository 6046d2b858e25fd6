using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using MiniCrm.Application.Common;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query.ExpressionTranslators.Internal;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>How our contexts translate queries, and send them, differently from EF Core.</summary>
internal static class QueryTranslation
{
    public static DbContextOptionsBuilder TranslateOurWay(this DbContextOptionsBuilder options) => options
#pragma warning disable EF9100 // See QueryFunctions.
        .ReplaceService<ILiftableConstantProcessor, QueryFunctions>()
#pragma warning restore EF9100
        .ReplaceService<IMethodCallTranslatorProvider, CrmFunctionTranslator>()
        .ReplaceService<IRelationalCommandBuilderFactory, QueryCommandFactory>();
}

#pragma warning disable EF1001 // The provider's own, of which all but one function is wanted.

/// <summary>A translation that is part of the model could not be compiled with it.</summary>
internal sealed class CrmFunctionTranslator(RelationalMethodCallTranslatorProviderDependencies dependencies, IModel model, IDbContextOptions options)
    : NpgsqlMethodCallTranslatorProvider(dependencies, model, options)
{
    private static readonly MethodInfo RowsInAll = typeof(CrmFunctions).GetMethod(nameof(CrmFunctions.RowsInAll))!;

    public override SqlExpression? Translate(
        IModel model, SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger) =>
        method == RowsInAll ? CountOver() : base.Translate(model, instance, method, arguments, logger);

    /// <summary><c>count(*) OVER ()</c>: written as a function's one argument, for want of a window in the tree of expressions.</summary>
    private static SqlFunctionExpression CountOver() =>
        new("count", [new SqlFragmentExpression("*) OVER (")], nullable: false, argumentsPropagateNullability: [false], typeof(long), typeMapping: null);
}
