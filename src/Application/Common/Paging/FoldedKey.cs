using System.Globalization;
using System.Text;

namespace MiniCrm.Application.Common.Paging;

/// <summary>
/// What <see cref="CrmFunctions.SearchKey"/> makes of a word, as far as it is certain without asking the database: Latin letters with and
/// without marks, digits and ASCII signs.
/// </summary>
internal static class FoldedKey
{
    /// <summary>Stands for a character of which the key is not certain, or which means something else to LIKE.</summary>
    public const char Unknown = '\uFFFF';

    /// <summary>Last letter of the block Latin Extended-A.</summary>
    private const char LastCertain = '\u017F';

    /// <param name="word">In Unicode's composed form.</param>
    public static string Of(string word)
    {
        if (word.All(char.IsAsciiLetterOrDigit)) return word.ToLowerInvariant();
        var key = new StringBuilder(word.Length + 4);
        foreach (var letter in word)
        {
            if (char.IsAsciiLetterOrDigit(letter)) key.Append(char.ToLowerInvariant(letter));
            else if (letter == ' ') key.Append(letter);
            else if (char.IsAscii(letter)) key.Append(letter is '%' or '_' or '\\' ? Unknown : letter).Append(' ');
            else key.Append(BaseOf(letter));
        }

        return key.ToString();
    }

    private static string BaseOf(char letter) => letter switch
    {
        'œ' or 'Œ' => "oe",
        'æ' or 'Æ' => "ae",
        'ß' => "ss",
        <= LastCertain when letter.ToString().Normalize(NormalizationForm.FormD) is [var plain, _] parts && char.IsAsciiLetter(plain)
            && CharUnicodeInfo.GetUnicodeCategory(parts[1]) == UnicodeCategory.NonSpacingMark => char.ToLowerInvariant(plain).ToString(),
        _ => Unknown.ToString(),
    };
}
