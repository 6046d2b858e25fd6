using System.Globalization;

namespace MiniCrm.Infrastructure.Documents.Pdf.Fonts;

/// <summary>One weight of a typeface: measures text for the layout, and gives the subset to embed for a document.</summary>
internal sealed class FontFace
{
    /// <summary>What nearly every French document stays within: one subset of it, made once, serves them all.</summary>
    private const string BeyondLatin1 = "ŒœŠšŽžŸ–—‘’‚“”„†‡•…‰‹›€™−□";
    private const ushort NotDrawn = ushort.MaxValue;

    private readonly TrueTypeFont _font;
    private readonly CharacterMap _map;
    private readonly ushort[] _advances = new ushort[char.MaxValue + 1];
    private readonly Lazy<EmbeddedFont> _latin;

    /// <param name="resource">Name of the font in the pages' resources, such as <c>F1</c>.</param>
    public FontFace(string resource, string postScriptName, byte[] file)
    {
        Resource = resource;
        PostScriptName = postScriptName;
        _font = new TrueTypeFont(file);
        _map = _font.ReadCharacters();
        for (var character = 0; character <= char.MaxValue; character++) _advances[character] = AdvanceOf((char)character);
        _latin = new(() => Subset(LatinCharacters()));
    }

    public string Resource { get; }

    public string PostScriptName { get; }

    /// <summary>Whether the character may be drawn as it is; see <see cref="PrintableText"/> for what happens to the others.</summary>
    public bool Draws(char character) => _advances[character] != NotDrawn;

    /// <summary>Advance in thousandths of the font size.</summary>
    public int Advance(char character) => _advances[character];

    /// <summary>Width in thousandths of the font size.</summary>
    public int Measure(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var character in text) width += _advances[character];
        return width;
    }

    /// <summary>The font to embed in a document that draws these texts.</summary>
    public EmbeddedFont Embed(IReadOnlyCollection<string> texts) =>
        texts.All(_latin.Value.Covers) ? _latin.Value : Subset(texts.SelectMany(text => text));

    private EmbeddedFont Subset(IEnumerable<char> characters) => new(this, _font, FontSubset.Of(_font, _map, characters));

    private ushort AdvanceOf(char character)
    {
        var glyph = _map[character];
        return glyph == 0 || !IsText(character) ? NotDrawn : (ushort)((_font.Advance(glyph) * 1000) / _font.UnitsPerEm);
    }

    /// <remarks>
    /// U+202F is 0.12 em wide in Source Sans, thousands look glued together: U+00A0 is drawn instead. Accents on their own would need
    /// placing over their letter: the letter is composed with them instead.
    /// </remarks>
    private static bool IsText(char character) => character != '\u202F' && char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    private IEnumerable<char> LatinCharacters() =>
        Enumerable.Range(' ', '\u00FF' - ' ' + 1).Select(code => (char)code).Concat(BeyondLatin1).Where(Draws);
}
