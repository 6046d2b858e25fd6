using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Dashboard;

/// <summary>Where the firm stands today: every figure exact, and never older than the reader's own last write.</summary>
[RequiresScope(Scope.ReadDashboard)]
public sealed record GetDashboard : IRequest<DashboardDetails>;

/// <summary>The dashboard as the wire knows it, as of one day.</summary>
public sealed record DashboardDetails
{
    public required ClientCounts Clients { get; init; }
    public required ProjectCounts Projects { get; init; }
    public required InvoiceCounts Invoices { get; init; }

    /// <summary>Twelve months, the present one last.</summary>
    public required IReadOnlyList<MonthlyTurnover> Turnover { get; init; }

    /// <summary>What is left to pay of everything issued.</summary>
    public required Money Outstanding { get; init; }

    /// <summary>What is left to pay of what falls due from today to the seventh day from now, included.</summary>
    public required Money DueInSevenDays { get; init; }
    public required OverdueAmounts Overdue { get; init; }

    /// <summary>At most five, by turnover of those twelve months; clients without any are left out.</summary>
    public required IReadOnlyList<TopClient> TopClients { get; init; }
}

/// <summary>How many clients there are, by status.</summary>
public sealed record ClientCounts(long Total, long Prospect, long Active, long Inactive, long Archived);

/// <summary>How many projects there are, by status.</summary>
public sealed record ProjectCounts(long Total, long Planned, long InProgress, long Completed, long Cancelled);

/// <summary>Drafts, and issued invoices and deposits by payment status; credit notes have none.</summary>
public sealed record InvoiceCounts(
    InvoiceCount Draft, InvoiceCount Pending, InvoiceCount Partial, InvoiceCount Paid, InvoiceCount Overdue, InvoiceCount FullyCredited);

/// <summary>How many, and what they amount to with VAT, whatever was paid of it.</summary>
public sealed record InvoiceCount(long HowMany, Money GrossAmount);

/// <summary>One month of business.</summary>
/// <param name="Month"><c>YYYY-MM</c>.</param>
/// <param name="NetAmount">Issued that month, before tax; credit notes and deducted deposits taken off.</param>
/// <param name="Collected">Payments less refunds, by their date.</param>
public sealed record MonthlyTurnover(string Month, Money NetAmount, Money Collected);

/// <summary>What is left to pay of overdue invoices.</summary>
public sealed record OverdueAmounts(Money Total, OverdueBrackets Brackets);

/// <summary>The same by days late; the day after the due date is the first.</summary>
public sealed record OverdueBrackets(Money Days1To30, Money Days31To60, Money Days61To90, Money DaysOver90);

/// <summary>One of the clients who bring most.</summary>
/// <param name="Name">Of today.</param>
/// <param name="NetAmount">Issued, before tax; credit notes and deducted deposits taken off.</param>
public sealed record TopClient(int ClientId, string Name, Money NetAmount);

internal sealed class GetDashboardHandler(IDashboardFigures figures, BusinessCalendar calendar) : IRequestHandler<GetDashboard, DashboardDetails>
{
    public Task<DashboardDetails> Handle(GetDashboard query, CancellationToken cancellationToken) =>
        figures.ReadAsync(calendar.Today, cancellationToken);
}
