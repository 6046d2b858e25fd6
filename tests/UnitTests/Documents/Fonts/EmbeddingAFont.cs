using System.Globalization;
using MiniCrm.Infrastructure.Documents.Pdf.Fonts;

namespace MiniCrm.UnitTests.Documents.Fonts;

public class EmbeddingAFont
{
    [Fact]
    public void Shares_one_subset_between_French_documents() =>
        Assert.Same(SourceSans.Regular.Embed(["Facture n° 1"]), SourceSans.Regular.Embed(["Où êtes-vous ? À Œuilly, 12 € « net »"]));

    [Fact]
    public void Makes_a_subset_of_its_own_where_a_character_lies_outside()
    {
        var font = SourceSans.Regular.Embed(["Łódź"]);

        Assert.NotSame(SourceSans.Regular.Embed(["Lodz"]), font);
        Assert.True(font.Covers("Łódź"));
        Assert.False(font.Covers("Lodz"));
    }

    [Fact]
    public void Names_equal_subsets_equally_and_others_otherwise()
    {
        var name = SourceSans.Regular.Embed(["Łódź"]).Name;

        Assert.Matches("^[A-Z]{6}\\+SourceSans3-Regular$", name);
        Assert.Equal(name, SourceSans.Regular.Embed(["źdóŁ"]).Name);
        Assert.NotEqual(name, SourceSans.Regular.Embed(["Łó"]).Name);
    }

    /// <summary>In Swedish what is below zero has a mathematician's minus, U+2212.</summary>
    [Fact]
    public void Writes_its_measures_alike_whatever_the_machines_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("sv-SE") { NumberFormat = { NegativeSign = "\u2212" } };
        try
        {
            Assert.Equal("/FontBBox[-614 -295 2159 958]/ItalicAngle 0/Ascent 1024/Descent -400/CapHeight 660/StemV 80", SourceSans.Regular.Embed(["Facture"]).Metrics);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Has_digits_of_one_width_so_that_amounts_line_up()
    {
        foreach (var face in (FontFace[])[SourceSans.Regular, SourceSans.SemiBold])
            Assert.Single("0123456789".Select(face.Advance).Distinct());
    }
}
