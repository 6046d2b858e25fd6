using MiniCrm.WebUi;

namespace MiniCrm.UnitTests.Pages;

public class SettingFrench
{
    [Theory]
    [InlineData("À corriger : ", "À corriger\u00A0: ")]
    [InlineData("12 caractères ; une phrase !", "12 caractères\u00A0; une phrase\u00A0!")]
    [InlineData("Supprimer « Nancy » ?", "Supprimer «\u00A0Nancy\u00A0»\u00A0?")]
    [InlineData(" : ", "\u00A0: ")]
    [InlineData("Il est 10:30, voir https://exemple.fr/?a=1", "Il est 10:30, voir https://exemple.fr/?a=1")]
    public void Breaks_no_line_before_a_sign_of_two_parts_nor_inside_guillemets(string typed, string set) => Assert.Equal(set, Typography.French(typed));
}
