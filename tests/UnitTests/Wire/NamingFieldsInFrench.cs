using MiniCrm.Application.Common.French;

namespace MiniCrm.UnitTests.Wire;

public class NamingFieldsInFrench
{
    [Theory]
    [InlineData("Name", "nom")]
    [InlineData("Lines[12].Quantity", "lignes[12].quantite")]
    [InlineData("DeliveryAddress.City", "adresse_livraison.ville")]
    [InlineData("Unheard[0].Name", "Unheard[0].nom")]
    public void Goes_word_by_word(string english, string french) => Assert.Equal(french, FrenchVocabulary.PathOf(english, strict: false));

    [Fact]
    public void Does_not_pass_over_a_missing_word_in_tests()
    {
        Assert.Throws<KeyNotFoundException>(() => FrenchVocabulary.PathOf("Unheard.Name"));
        Assert.Equal("lignes[0].nom", FrenchVocabulary.PathOf("Lines[0].Name"));
    }
}
