using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace MiniCrm.Infrastructure.Persistence;

#pragma warning disable EF9100 // Experimental: the step before a query is compiled, the last in which its functions can be seen.

/// <summary>
/// Compiles the functions inside a query once, with the query. As they come, each run of the query makes a delegate of each of them anew
/// (dotnet/efcore#35210): a twenty-fifth of all that it takes to answer with one row.
/// </summary>
internal sealed class QueryFunctions(
    ShapedQueryCompilingExpressionVisitorDependencies query, RelationalShapedQueryCompilingExpressionVisitorDependencies relational, RelationalCommandBuilderDependencies commands)
    : RelationalLiftableConstantProcessor(query, relational, commands)
{
    public override Expression InlineConstants(Expression expression, bool supportsPrecompiledQuery)
    {
        var compiled = (LambdaExpression)base.InlineConstants(expression, supportsPrecompiledQuery);
        return Expression.Lambda(compiled.Type, new Compiling().Visit(compiled.Body), compiled.Parameters);
    }

    private sealed class Compiling : ExpressionVisitor
    {
        protected override Expression VisitLambda<TDelegate>(Expression<TDelegate> node)
        {
            var function = (Expression<TDelegate>)base.VisitLambda(node);
            return Variables.AreAllOf(function) ? Expression.Constant(function.Compile(), typeof(TDelegate)) : function;
        }

        /// <summary>A quoted function is wanted as an expression.</summary>
        protected override Expression VisitUnary(UnaryExpression node) => node.NodeType == ExpressionType.Quote ? node : base.VisitUnary(node);
    }

    /// <summary>What a function declares, and what it uses.</summary>
    private sealed class Variables : ExpressionVisitor
    {
        private readonly HashSet<ParameterExpression> _declared = [], _used = [];

        public static bool AreAllOf(LambdaExpression function)
        {
            var variables = new Variables();
            variables.Visit(function);
            return variables._used.IsSubsetOf(variables._declared);
        }

        protected override Expression VisitLambda<TDelegate>(Expression<TDelegate> node)
        {
            _declared.UnionWith(node.Parameters);
            return base.VisitLambda(node);
        }

        protected override Expression VisitBlock(BlockExpression node)
        {
            _declared.UnionWith(node.Variables);
            return base.VisitBlock(node);
        }

        protected override CatchBlock VisitCatchBlock(CatchBlock node)
        {
            if (node.Variable is not null) _declared.Add(node.Variable);
            return base.VisitCatchBlock(node);
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _used.Add(node);
            return node;
        }
    }
}
