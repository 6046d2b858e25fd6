using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.IntegrationTests.Lists;

#pragma warning disable EF9100 // As the code under test.

public sealed class CompilingFunctionsOnce
{
    private static readonly int[] Numbers = [1, 2];

    [Fact]
    public void A_function_of_its_own_is_not_made_again_at_each_run()
    {
        var (query, functions) = Compiled(added => Numbers.Sum(number => number * 2) + added);
        Assert.Empty(functions);
        Assert.Equal(9, query.Compile()(3));
    }

    [Fact]
    public void Nor_is_one_within_another()
    {
        var (query, functions) = Compiled(added => Numbers.Sum(number => Numbers.Count(other => other > 1)) + added);
        Assert.Empty(functions);
        Assert.Equal(5, query.Compile()(3));
    }

    [Fact]
    public void One_that_uses_what_the_query_was_given_is_made_with_it()
    {
        var (query, functions) = Compiled(added => Numbers.Sum(number => number + added));
        Assert.Single(functions);
        Assert.Equal((9, 23), (query.Compile()(3), query.Compile()(10)));
    }

    [Fact]
    public void One_that_is_wanted_as_an_expression_stays_one()
    {
        var (query, functions) = Compiled(added => Numbers.AsQueryable().Where(number => number > 1).Sum() + added);
        Assert.Single(functions);
        Assert.Equal(5, query.Compile()(3));
    }

    private static (Expression<Func<int, int>> Query, List<LambdaExpression> Functions) Compiled(Expression<Func<int, int>> query)
    {
        var options = new DbContextOptionsBuilder<CrmDbContext>();
        options.UseNpgsql("Host=nowhere").TranslateOurWay();
        using var context = new CrmDbContext(options.Options);
        var compiled = (Expression<Func<int, int>>)context.GetService<ILiftableConstantProcessor>().InlineConstants(query, supportsPrecompiledQuery: false);
        var left = new Functions();
        left.Visit(compiled.Body);
        return (compiled, left.Found);
    }

    private sealed class Functions : ExpressionVisitor
    {
        public List<LambdaExpression> Found { get; } = [];

        protected override Expression VisitLambda<TDelegate>(Expression<TDelegate> node)
        {
            Found.Add(node);
            return base.VisitLambda(node);
        }
    }
}
