using MiniCrm.Domain.Clients;

namespace MiniCrm.UnitTests.Domain.Clients;

public class ReadingElectronicAddresses
{
    [Theory]
    [InlineData("552100554", "0225", "552100554")]
    [InlineData("552100554_COMPTA", "0225", "552100554_COMPTA")]
    [InlineData("0225:552100554", "0225", "552100554")]
    [InlineData("9930:DE129273398", "9930", "DE129273398")]
    [InlineData("compta@duval.fr", "EM", "compta@duval.fr")]
    [InlineData("EM:compta@duval.fr", "EM", "compta@duval.fr")]
    public void Tells_the_scheme_from_the_address(string text, string scheme, string value) =>
        Assert.Equal(new ElectronicAddress(scheme, value), ElectronicAddress.Of(text));

    [Theory]
    [InlineData("552100554", true)]
    [InlineData("552100554.COMPTA", true)]
    [InlineData("552100554/COMPTA", false)]
    [InlineData("1234:552100554", false)]
    [InlineData("compta@duval.fr", true)]
    [InlineData("EM:compta", false)]
    public void Knows_whether_it_can_be_delivered_to(string text, bool deliverable) =>
        Assert.Equal(deliverable, ElectronicAddress.Of(text).IsDeliverable);

    [Fact]
    public void Holds_125_characters_at_most()
    {
        Assert.True(ElectronicAddress.Of(new('7', 125)).IsDeliverable);
        Assert.False(ElectronicAddress.Of(new('7', 126)).IsDeliverable);
    }

    [Theory]
    [InlineData("552100554_COMPTA", true)]
    [InlineData("443061841", false)]
    [InlineData("9957:552100554", false)]
    public void Knows_whose_it_is(string text, bool its) => Assert.Equal(its, ElectronicAddress.Of(text).IsOf("552100554"));
}
