using MediatR;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Search;

/// <summary>
/// Whatever comes closest to what somebody typed: clients, projects and invoices by name, number, e-mail, SIREN or
/// amount. Accents and small typing errors are forgiven. The best first.
/// </summary>
public sealed record QuickSearch(string? Words, int Most = 12) : IRequest<IReadOnlyList<Found>>;

/// <param name="Name">Or number; a draft has none.</param>
/// <param name="Detail">What tells it from others like it: a city, a client.</param>
/// <param name="Amount">Of an invoice, with VAT.</param>
public sealed record Found(FoundKind Kind, int Id, string? Name, string? Detail, Money? Amount);

public enum FoundKind
{
    Client,
    Project,
    Invoice,
}

/// <summary>Looks in the database's own indexes.</summary>
public interface IQuickSearch
{
    /// <param name="words">Trimmed, not empty.</param>
    /// <param name="amount">What the words say when they are an amount; else null.</param>
    Task<IReadOnlyList<Found>> FindAsync(string words, Money? amount, int most, CancellationToken cancellationToken);
}

internal sealed class QuickSearchHandler(IQuickSearch finder) : IRequestHandler<QuickSearch, IReadOnlyList<Found>>
{
    private const int Longest = 100;

    public async Task<IReadOnlyList<Found>> Handle(QuickSearch query, CancellationToken cancellationToken)
    {
        var words = string.Join(' ', (query.Words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length is < 2 or > Longest || words.Any(char.IsControl)) return [];
        return await finder.FindAsync(words, AmountIn(words), Math.Clamp(query.Most, 1, 50), cancellationToken);
    }

    /// <summary>Digits with at most two decimals, spaces and a euro sign aside.</summary>
    private static Money? AmountIn(string words)
    {
        var bare = words.Replace(" ", "", StringComparison.Ordinal).Replace("€", "", StringComparison.Ordinal).Replace(',', '.');
        return decimal.TryParse(bare, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var amount)
            && Rounding.Fits(amount, 2) && amount < Money.TotalBound ? new Money(amount) : null;
    }
}
