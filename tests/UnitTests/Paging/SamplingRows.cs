using MiniCrm.Application.Common.Paging;

namespace MiniCrm.UnitTests.Paging;

public class SamplingRows
{
    /// <summary>As search keys are: every row holds the first word, one in ten and one in seven another, and its own number.</summary>
    private static readonly string[] Keys = [.. Enumerable.Range(0, 1000).Select(row => $" boulangerie {(row % 10 == 0 ? "durand" : "lefevre")} {(row % 7 == 0 ? "paris" : "brest")} n {row:0000}")];

    private static readonly RowSample Million = new(Keys, 1_000_000);

    [Fact]
    public void Asks_for_what_is_rare_first_and_not_for_what_every_row_holds()
    {
        var parts = Million.PartsOf(["boulangerie", "durand", "0427"]);

        Assert.Contains(parts[0], "0427");
        Assert.DoesNotContain(parts, "boulangerie".Contains);
    }

    [Fact]
    public void Asks_for_one_part_of_a_word_whose_parts_are_found_together() => Assert.Equal(["dur"], Million.PartsOf(["durand"]));

    [Fact]
    public void Asks_for_a_second_word_where_both_are_found_less_often() => Assert.Equal(["dur", "par"], Million.PartsOf(["paris", "durand"]));

    [Fact]
    public void Asks_for_what_no_row_of_the_sample_holds() => Assert.All(Million.PartsOf(["boulangerie", "zwicky"]), part => Assert.Contains(part, "zwicky"));

    /// <summary>No row of the sample holds two of its parts, of all rows 123 hold the two rarest, which follow each other.</summary>
    [Fact]
    public void Expects_parts_of_a_word_that_follow_each_other_to_be_found_together()
    {
        string[] all = [.. Enumerable.Range(0, 100_000).Select(row => $" contact{row}@exemple")];
        var sample = new RowSample([.. all.Where((_, row) => row % 97 == 0)], all.Length);

        var parts = sample.PartsOf(["contact994@"]);

        Assert.InRange(all.Count(key => parts.All(key.Contains)), 1, 10);
    }

    /// <summary>Of four rows that hold <c>994</c> none may hold part of a word that every fifth row has: for that alone it is not the one to ask for.</summary>
    [Fact]
    public void Is_rarely_led_astray_by_the_few_rows_of_a_sample_that_hold_something_rare()
    {
        string[] all = [.. Enumerable.Range(0, 100_000).Select(row => $" menuiserie {(row % 5 == 4 ? "chevalier" : "durand")} {row % 3000} contact{row}@ exemple. fr")];
        var random = new Random(1);

        var (astray, found) = (0, new Dictionary<string, int>());
        for (var drawn = 0; drawn < 150; drawn++)
        {
            var parts = new RowSample([.. Enumerable.Range(0, RowSample.MostRows).Select(_ => all[random.Next(all.Length)])], all.Length).PartsOf(["chevalier", "contact994@"]);
            var asked = string.Join('/', parts);
            if (!found.TryGetValue(asked, out var rows)) found[asked] = rows = all.Count(key => parts.All(key.Contains));
            if (parts.Any("chevalier".Contains) || rows > 50) astray++;
        }

        Assert.InRange(astray, 0, 10);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("\uFFFFa\uFFFF")]
    [InlineData("-- ")]
    public void Leaves_words_that_have_no_part_of_three_characters_as_they_are(string word) => Assert.Empty(Million.PartsOf([word]));

    [Theory]
    [InlineData(" n ")]
    [InlineData(" du")]
    [InlineData("nd ")]
    public void Takes_the_beginning_and_the_end_of_a_word_for_parts(string word) => Assert.Equal([word], Million.PartsOf([word]));

    [Fact]
    public void Knows_nothing_without_rows()
    {
        var none = new RowSample([], 0);

        Assert.Empty(none.PartsOf(["durand"]));
        Assert.False(none.AreInMoreThan(0, ["durand"]));
    }

    [Theory]
    // Nine in ten, one in ten, none, and all of a thousand rows.
    [InlineData("lefevre", 1_000_000, 10_000, true)]
    [InlineData("lefevre", 11_000, 10_000, false)]
    [InlineData("durand", 1_000_000, 10_000, true)]
    [InlineData("durand", 150_000, 10_000, false)]
    [InlineData("zwicky", 1_000_000_000, 10_000, false)]
    [InlineData("boulangerie", 10_001, 10_000, true)]
    [InlineData("boulangerie", 10_000, 10_000, false)]
    public void Says_that_words_are_in_many_rows_only_beyond_doubt(string word, double all, int rows, bool many) =>
        Assert.Equal(many, new RowSample(Keys, all).AreInMoreThan(rows, [word]));

    /// <summary>In every row of which there are 10,500 or so: they may be fewer than 10,000.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(80, true)]
    [InlineData(90, false)]
    public void Doubts_the_number_of_rows_as_well(double standardError, bool many) =>
        Assert.Equal(many, new RowSample(Keys, 10_500, standardError).AreInMoreThan(10_000, ["boulangerie"]));

    /// <summary>All three parts of it are in every row, but not next to each other.</summary>
    [Fact]
    public void Counts_rows_that_hold_the_word_and_not_only_its_parts() =>
        Assert.False(new RowSample([.. Enumerable.Repeat(" abc bcd cde", 1000)], 1_000_000).AreInMoreThan(10_000, ["abcde"]));
}
