using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Accounting;

/// <summary>One entry of a journal; its debits equal its credits to the cent, or it cannot be made.</summary>
public sealed record AccountingEntry
{
    private readonly IReadOnlyList<JournalLine> _lines = [];

    public required Journal Journal { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Number of the invoice or credit note that it is about.</summary>
    public required string PieceReference { get; init; }

    public required DateOnly PieceDate { get; init; }

    public required string Label { get; init; }

    /// <summary>Day from which on it never changes.</summary>
    public required DateOnly ValidatedOn { get; init; }

    /// <summary>Of its lines on the clients' account; null while those are not settled.</summary>
    public Lettering? Lettering { get; init; }

    /// <exception cref="ArgumentException">Debits and credits differ.</exception>
    public required IReadOnlyList<JournalLine> Lines
    {
        get => _lines;
        init
        {
            var (debit, credit) = (Money.Sum(value.Select(line => line.Debit)), Money.Sum(value.Select(line => line.Credit)));
            if (debit != credit) throw new ArgumentException($"The entry of {PieceReference} debits {debit} and credits {credit}.", nameof(value));
            // An entry about nothing (an invoice of 0.00) keeps its lines: its number must not be missing.
            _lines = value.All(line => line.IsNothing) ? value : [.. value.Where(line => !line.IsNothing)];
        }
    }
}
