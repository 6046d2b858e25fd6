using MiniCrm.Application.Common;
using MiniCrm.Domain.Accounting;

namespace MiniCrm.Application.Exports;

/// <summary>
/// A settled invoice: what it, its credit notes and its payments moved on the client's account adds up to zero, and is
/// lettered by its rank, on the day of the last of them.
/// </summary>
internal sealed record Settled
{
    public required long Rank { get; init; }
    public required DateOnly IssueDate { get; init; }
    public required DateOnly? LastCredit { get; init; }

    /// <summary>A cheque may be dated later than it was recorded.</summary>
    public required DateOnly? LastPayment { get; init; }
    public required DateTime? LastRecorded { get; init; }
    public required DateTime? LastUndone { get; init; }

    public Lettering LetteringIn(BusinessCalendar calendar) =>
        new(Lettering.CodeOf(Rank), new[] { IssueDate, LastCredit, LastPayment, DayIn(calendar, LastRecorded), DayIn(calendar, LastUndone) }.Max()!.Value);

    private static DateOnly? DayIn(BusinessCalendar calendar, DateTime? instant) => instant is { } at ? calendar.DayOf(at) : null;
}
