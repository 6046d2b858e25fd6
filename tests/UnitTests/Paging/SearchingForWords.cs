using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Clients;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Paging;

public class SearchingForWords
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData(" \t ", 0)]
    [InlineData("dupont", 1)]
    [InlineData("  dupont   frères dupont ", 2)]
    public void Asks_one_condition_for_each_different_word(string? search, int conditions) =>
        Assert.Equal(conditions, Searching.For(search).Conditions<Client>(Enumerable.Empty<Once>().AsQueryable()).Count());

    [Theory]
    [InlineData("%", true)]
    [InlineData("& --", true)]
    [InlineData("dupont & fils", false)]
    [InlineData("", false)]
    public void Knows_that_signs_alone_have_no_index(string search, bool alone) => Assert.Equal(alone, Searching.For(search).IsOfSignsAlone);

    [Fact]
    public void Refuses_more_words_than_anybody_types() =>
        Refusal.With("parametre_invalide", () => Searching.For(string.Join(' ', Enumerable.Range(100, 21))));

    [Fact]
    public void Refuses_what_the_database_does_not_take()
    {
        Refusal.With("parametre_invalide", () => Searching.For("a\0b"));
        Refusal.With("parametre_invalide", () => Searching.For("\ud800"));
    }

    [Fact]
    public void Refuses_more_than_a_line() => Refusal.With("parametre_invalide", () => Searching.For(new string('a', 201)));
}
