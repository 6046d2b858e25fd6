using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common.Paging;

/// <summary>
/// Search words: all must be found, in any order, whatever their case and accents. The index knows groups of three
/// characters, so a word with three letters or digits in a row is found anywhere, a shorter one where a word begins;
/// signs alone are no index's business.
/// </summary>
internal sealed class Searching
{
    /// <summary>Without an index every row must be read: a search of signs alone reads this many, the newest.</summary>
    public const int MostWithoutIndex = 20_000;

    private const int MostWords = 20;
    private readonly string[] _words;

    private Searching(string[] words) => _words = words;

    /// <summary>Nothing is looked for.</summary>
    public bool IsNone => _words.Length == 0;

    /// <summary>Only signs, such as <c>%</c> or <c>&amp;</c>: no index helps.</summary>
    public bool IsOfSignsAlone => !IsNone && _words.All(word => !word.Any(IsLetterOrDigit));

    /// <exception cref="DomainException"><c>parametre_invalide</c></exception>
    public static Searching For(string? search)
    {
        if (search is null) return new([]);
        var typed = search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Parameters.CheckText("Search", string.Join(' ', typed));
        string[] words = [.. typed.Select(word => word.Normalize(NormalizationForm.FormC)).Distinct()];
        return words.Length <= MostWords ? new(words) : throw ListErrors.InvalidParameter("Search",
            $"{MostWords} mots au plus.", $"{MostWords} words at most.").AsException();
    }

    /// <summary>One condition for each word, on the row's <see cref="ListColumns.Search"/>.</summary>
    /// <param name="once">Works out what is looked for once; a function of a parameter would be called again for every row.</param>
    public IEnumerable<Expression<Func<TEntity, bool>>> Conditions<TEntity>(IQueryable<Once> once) where TEntity : class =>
        _words.Select(word => Condition<TEntity>(word, once));

    private static Expression<Func<TEntity, bool>> Condition<TEntity>(string word, IQueryable<Once> once) where TEntity : class
    {
        // Signs alone are found anywhere, and have no index to be found by.
        var before = IsFoundAnywhere(word) || !word.Any(IsLetterOrDigit) ? "%" : "% ";
        return row => EF.Functions.Like(EF.Property<string>(row, ListColumns.Search),
            once.Select(_ => before + CrmFunctions.SearchKey(word).Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_") + "%").First(), @"\");
    }

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
}
