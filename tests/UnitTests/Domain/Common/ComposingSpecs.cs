using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Domain.Common;

public class ComposingSpecs
{
    private static readonly Spec<int> Even = new(number => number % 2 == 0);
    private static readonly Spec<int> Large = new(candidate => candidate > 10);

    [Theory]
    [InlineData(12, true)]
    [InlineData(4, false)]
    [InlineData(13, false)]
    public void And_wants_both(int number, bool met) => Assert.Equal(met, Even.And(Large).IsMetBy(number));

    [Theory]
    [InlineData(4, true)]
    [InlineData(13, true)]
    [InlineData(3, false)]
    public void Or_wants_one(int number, bool met) => Assert.Equal(met, Even.Or(Large).IsMetBy(number));

    [Fact]
    public void Leaves_one_expression_that_a_query_can_take() =>
        Assert.Equal([12, 14], Enumerable.Range(1, 15).AsQueryable().Where(Even.And(Large).Condition));
}
