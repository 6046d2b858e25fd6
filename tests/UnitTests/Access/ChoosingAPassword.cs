using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Access;

public class ChoosingAPassword
{
    [Theory]
    [InlineData("correct cheval pile agrafe")]
    [InlineData("une phrase sans chiffre ni majuscule")]
    [InlineData("日本語の長いパスワードです")]
    [InlineData("xk9 vqzt mwpl")]
    [InlineData("Tr0ub4dor et le reste")]
    [InlineData("soleil chocolat bicyclette verte")]
    public void Takes_what_is_long_and_unforeseen(string password) => Assert.Empty(ErrorsOf(password));

    [Theory]
    [InlineData("", "obligatoire")]
    [InlineData("onze signes", "12 caractères")]
    [InlineData("aaaaaaaaaaaaaaa", "répétés")]
    [InlineData("abababababab", "répétés")]
    [InlineData("abcdabcdabcd", "répétés")]
    [InlineData("123456789012", "répétés")]
    [InlineData("9876543210987", "répétés")]
    [InlineData("abcdefghijklm", "répétés")]
    [InlineData("azertyuiopqsdfgh", "répétés")]
    [InlineData("password1234", "courants")]
    [InlineData("P@ssw0rd!2026", "courants")]
    [InlineData("MotDePasse2026!", "courants")]
    [InlineData("bonjour-soleil", "courants")]
    [InlineData("ChangezMoi!!1", "courants")]
    [InlineData("été-été-été-été", "courants")]
    [InlineData("liverpool1892", "courants")]
    [InlineData("Jennifer1987!", "courants")]
    [InlineData("michael.jordan23", "courants")]
    [InlineData("manchesterunited", "courants")]
    [InlineData("1qaz2wsx3edc", "courants")]
    [InlineData("gfhjkmgfhjkm", "courants")]
    [InlineData("camille.d aime le cidre", "adresse")]
    [InlineData("Mini-CRM pour nous tous", "adresse")]
    [InlineData("l'Atelier Dupré ouvre", "adresse")]
    [InlineData("deux lignes\nd'un coup", "contrôle")]
    [InlineData("aucun caractère\uFFFE en cela", "contrôle")]
    public void Refuses_what_is_tried_first(string password, string why) =>
        Assert.Contains(ErrorsOf(password), error => error.Message.French.Contains(why, StringComparison.Ordinal));

    [Fact]
    public void Stops_at_128_characters()
    {
        var sentence = string.Concat(Enumerable.Range(0, 40).Select(i => $"mot{i} "));

        Assert.Empty(ErrorsOf(sentence[..128]));
        Assert.NotEmpty(ErrorsOf(sentence[..129]));
    }

    [Fact]
    public void Looks_no_further_into_what_has_no_end() => Assert.Equal("128 caractères au plus.", Assert.Single(ErrorsOf(new('a', 1_000_000))).Message.French);

    private static IReadOnlyList<FieldError> ErrorsOf(string password)
    {
        var errors = new FieldErrors();
        PasswordRules.Check(errors, "NewPassword", password, "Camille.D@exemple.fr", "Atelier Dupré");
        return errors.All;
    }
}
