using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common.Paging;

/// <summary>
/// Search words: all must be found, in any order, whatever their case and accents. The index knows groups of three
/// characters, so a word with three letters or digits in a row is found anywhere, a shorter one where a word begins;
/// signs alone are no index's business. Where a sample of the rows tells which groups are rare, it is asked for those
/// alone, and what they find is looked at for the words.
/// </summary>
internal sealed class Searching
{
    /// <summary>A search for signs alone has no index and reads rows one by one: this many, the newest.</summary>
    public const int MostWithoutIndex = 20_000;

    /// <summary>
    /// Words that are found more often than is counted are found in one row of a hundred, in a million: so many rows hold a page of them
    /// where they are spread evenly.
    /// </summary>
    public const int MostPassed = 8_000;

    private const int MostWords = 20;
    private readonly Word[] _words;
    private readonly Part[] _parts;
    private readonly string[] _keys;
    private readonly RowSample? _sample;

    private Searching(string[] words, RowSample? sample)
    {
        _words = Array.ConvertAll(words, text => new Word(LeadingOf(text) + text));
        (_keys, _sample) = (Array.ConvertAll(_words, word => FoldedKey.Of(word.Text)), sample);
        IsOfSignsAlone = !IsNone && _words.All(word => !word.Text.Any(IsLetterOrDigit));
        _parts = IsByIndex && sample is not null ? [.. sample.PartsOf(_keys).Select(text => new Part($"%{text}%"))] : [];
    }

    /// <summary>Nothing is looked for.</summary>
    public bool IsNone => _words.Length == 0;

    /// <summary>Only signs, such as <c>%</c> or <c>&amp;</c>: no index helps.</summary>
    public bool IsOfSignsAlone { get; }

    /// <summary>Whether an index finds it.</summary>
    public bool IsByIndex => !IsNone && !IsOfSignsAlone;

    /// <summary>What decides which conditions they are, as of <see cref="KnownQuery"/>.</summary>
    public object Form => (_words.Length, _parts.Length, IsOfSignsAlone);

    /// <summary>What the conditions read their values from, as of <see cref="KnownQuery"/>.</summary>
    public IReadOnlyList<object> Values => [.. _words, .. _parts];

    /// <summary>Whether the words are certainly in more rows than are counted.</summary>
    public bool AreInMany => IsByIndex && _sample?.AreInMoreThan(Listing.MostCounted, _keys) == true;

    /// <exception cref="DomainException"><c>parametre_invalide</c></exception>
    /// <param name="search">As typed.</param>
    /// <param name="sample">Of the rows that are searched; null when there is none.</param>
    public static Searching For(string? search, RowSample? sample = null)
    {
        if (search is null) return new([], null);
        var typed = search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Parameters.CheckText("Search", string.Join(' ', typed));
        string[] words = [.. typed.Select(word => word.Normalize(NormalizationForm.FormC)).Distinct()];
        return words.Length <= MostWords ? new(words, sample) : throw ListErrors.InvalidParameter("Search",
            $"{MostWords} mots au plus.", $"{MostWords} words at most.").AsException();
    }

    /// <summary>What finds the rows by their index, on the row's <see cref="ListColumns.Search"/>.</summary>
    /// <param name="once">Works out what is looked for once; a function of a parameter would be called again for every row.</param>
    public IEnumerable<Expression<Func<TEntity, bool>>> Conditions<TEntity>(IQueryable<Once> once) where TEntity : class => _parts.Length > 0
        ? [.. _parts.Select(Holds<TEntity>), .. Held<TEntity>(once)]
        : _words.Select(word => IsFound<TEntity>(word, once));

    /// <summary>The same for rows that are looked at one by one.</summary>
    /// <inheritdoc cref="Conditions"/>
    public IEnumerable<Expression<Func<TEntity, bool>>> Held<TEntity>(IQueryable<Once> once) where TEntity : class => _words.Select(word => Holds<TEntity>(word, once));

    private static Expression<Func<TEntity, bool>> IsFound<TEntity>(Word word, IQueryable<Once> once) where TEntity : class =>
        row => EF.Functions.Like(EF.Property<string>(row, ListColumns.Search),
            once.Select(_ => "%" + CrmFunctions.SearchKey(word.Text).Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_") + "%").First(), @"\");

    private static Expression<Func<TEntity, bool>> Holds<TEntity>(Word word, IQueryable<Once> once) where TEntity : class =>
        row => CrmFunctions.Position(EF.Property<string>(row, ListColumns.Search), once.Select(_ => CrmFunctions.SearchKey(word.Text)).First()) > 0;

    private static Expression<Func<TEntity, bool>> Holds<TEntity>(Part part) where TEntity : class =>
        row => EF.Functions.Like(EF.Property<string>(row, ListColumns.Search), part.Pattern);

    /// <summary>Words too short to be found anywhere follow a space. Signs alone are found anywhere, and have no index to be found by.</summary>
    private static string LeadingOf(string word) => IsFoundAnywhere(word) || !word.Any(IsLetterOrDigit) ? "" : " ";

    /// <summary>Whether it has three letters or digits in a row, or some that begin after a sign: then the index can tell where it is.</summary>
    private static bool IsFoundAnywhere(string word)
    {
        var run = 0;
        for (var i = 0; i < word.Length; i++)
        {
            run = IsLetterOrDigit(word[i]) ? run + 1 : 0;
            if (run == 3 || (run == 1 && i > 0 && char.IsAscii(word[i - 1]))) return true;
        }

        return false;
    }

    /// <summary>As the database sees them: its table of accents turns none of these into a sign.</summary>
    private static bool IsLetterOrDigit(char letter) => char.GetUnicodeCategory(letter)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;

    /// <param name="Text">What a key is made of, and looked for.</param>
    private sealed record Word(string Text);

    /// <summary>A part of a word's key, as LIKE has it.</summary>
    private sealed record Part(string Pattern);
}
