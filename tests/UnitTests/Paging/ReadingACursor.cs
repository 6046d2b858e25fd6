using System.Buffers.Text;
using System.Text;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Paging;

public class ReadingACursor
{
    private static readonly Cursor Some = new("clients", "-Name", true, new(42, "dupont\nfrères"));

    [Fact]
    public void Gives_back_what_was_written() => Assert.Equal(Some, Cursor.Parse(Some.ToString(), "clients", "-Name"));

    [Fact]
    public void Keeps_a_row_without_key_and_the_ends_of_the_list()
    {
        var absent = Some with { Forward = false, Position = new(7, null) };
        var end = Some with { Forward = false, Position = null };

        Assert.Equal(absent, Cursor.Parse(absent.ToString(), "clients", "-Name"));
        Assert.Equal(end, Cursor.Parse(end.ToString(), "clients", "-Name"));
    }

    [Fact]
    public void Needs_no_escaping_in_a_link() => Assert.Equal(Some.ToString(), Uri.EscapeDataString(Some.ToString()));

    [Theory]
    [InlineData("projets", "-Name")]
    [InlineData("clients", "Name")]
    [InlineData("clients", "-CreatedAt")]
    public void Refuses_one_of_another_list_or_order(string list, string ordering) => AssertRefused(Some.ToString(), list, ordering);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("pas un curseur")]
    [InlineData("Y2xpZW50cw==")]
    public void Refuses_what_is_no_cursor(string text) => AssertRefused(text);

    [Theory]
    [InlineData("clients\n-Name")]
    [InlineData("clients\n-Name\n?\n42\nx")]
    [InlineData("clients\n-Name\n>\n+42\nx")]
    [InlineData("clients\n-Name\n>\n042\nx")]
    [InlineData("clients\n-Name\n>\n-42\nx")]
    [InlineData("clients\n-Name\n>\n99999999999\nx")]
    [InlineData("clients\n-Name\n>\n\nx")]
    public void Refuses_what_it_would_not_write(string content) => AssertRefused(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void Refuses_half_a_character() => AssertRefused(Base64Url.EncodeToString([.. "clients\n-Name\n>\n42\n"u8, 0xC3]));

    [Fact]
    public void Refuses_one_longer_than_any_key() => AssertRefused(new string('A', 100_000));

    [Fact]
    public void Refuses_every_single_letter_changed_or_reads_a_cursor_that_it_could_have_written()
    {
        var text = Some.ToString();
        for (var i = 0; i < text.Length; i++)
        {
            var forged = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            var refused = Record.Exception(() => Assert.Equal(forged, Cursor.Parse(forged, "clients", "-Name").ToString()));
            Assert.True(refused is null or DomainException { Error.Code: "parametre_invalide" }, $"{forged}: {refused}");
        }
    }

    private static void AssertRefused(string text, string list = "clients", string ordering = "-Name")
    {
        var error = Refusal.With("parametre_invalide", () => Cursor.Parse(text, list, ordering));
        Assert.Equal("Cursor", error.Fields.Single().Field);
    }
}
