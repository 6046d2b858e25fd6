using MiniCrm.Application.Common.Paging;

namespace MiniCrm.UnitTests.Paging;

public class FoldingWords
{
    [Theory]
    [InlineData("Dupont", "dupont")]
    [InlineData("LEFÈVRE", "lefevre")]
    [InlineData("Œuvre", "oeuvre")]
    [InlineData("cæsar", "caesar")]
    [InlineData("Straße", "strasse")]
    [InlineData("l'Été-2026", "l' ete- 2026")]
    [InlineData("Łódź", "\uFFFFodz")]
    [InlineData("50%", "50\uFFFF ")]
    [InlineData("a_b\\c", "a\uFFFF b\uFFFF c")]
    [InlineData("Ж５", "\uFFFF\uFFFF")]
    public void Makes_the_key_as_far_as_it_is_certain(string word, string key) => Assert.Equal(key, FoldedKey.Of(word));
}
