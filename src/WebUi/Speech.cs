using System.Globalization;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebUi;

/// <summary>The language of the page: French, or English for those who ask for it (<c>Accept-Language</c>, or the choice in the menu).</summary>
public sealed class Speech
{
    private const string InEnglish = "en";

    public Speech() : this(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)
    {
    }

    private Speech(string code) => English = code == InEnglish;

    public bool English { get; }

    public string Code => English ? InEnglish : "fr";

    /// <summary>Of a <see cref="Code"/>; of any other text, French.</summary>
    public static Speech In(string code) => new(code);

    /// <summary>The sentence in the reader's language.</summary>
    public string this[string french, string english] => English ? english : Typography.French(french);

    /// <inheritdoc cref="this[string, string]"/>
    public string this[Text sentence] => this[sentence.French, sentence.English];

    /// <summary>A count with its noun, in the plural form of the language: French has zero in the singular.</summary>
    public string Count(long count, string frenchOne, string frenchMany, string englishOne, string englishMany)
    {
        var noun = English ? (Math.Abs(count) == 1 ? englishOne : englishMany) : (Math.Abs(count) < 2 ? frenchOne : frenchMany);
        return $"{Format.Number(count, this)} {noun}";
    }
}
