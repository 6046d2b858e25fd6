using MiniCrm.Application.Documents;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Documents;

public class TellingVersionsApart
{
    private readonly AnInvoice _builder = AnInvoice.WithOneLine();

    [Fact]
    public void Knows_one_version_of_an_issued_invoice() =>
        Assert.Equal("emise", DocumentVersion.Of(_builder.Issued(), _builder.Parties, TheRules.All));

    [Fact]
    public void Knows_a_draft_again_when_nothing_it_prints_has_changed() =>
        Assert.Equal(Version(_builder), Version(AnInvoice.WithOneLine()));

    [Fact]
    public void Sees_a_change_of_the_draft() =>
        Assert.NotEqual(Version(_builder), Version(AnInvoice.WithOneLine().Where(content => content with { Notes = "Merci" })));

    [Fact]
    public void Sees_a_change_of_the_firm() =>
        Assert.NotEqual(Version(_builder), Version(AnInvoice.WithOneLine().SoldBy(ACompany.Complete().With(settings => settings with { Iban = null }))));

    [Fact]
    public void Sees_a_change_of_the_client() =>
        Assert.NotEqual(Version(_builder), Version(AnInvoice.WithOneLine().For(AClient.Firm().With(profile => profile with { City = "Bron" }))));

    private static string Version(AnInvoice builder) => DocumentVersion.Of(builder.Build(), builder.Parties, TheRules.All);
}
