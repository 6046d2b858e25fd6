using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>The deposit invoices that a new invoice of this client may deduct, the oldest first, with no more of them than anybody would read.</summary>
public sealed record ListDeductibleDeposits(int ClientId) : IRequest<IReadOnlyList<DeductibleDeposit>>;

public sealed record DeductibleDeposit(int Id, string Number, DateOnly IssueDate, Money GrossAmount);

internal sealed class ListDeductibleDepositsHandler(ICrmDb db) : IRequestHandler<ListDeductibleDeposits, IReadOnlyList<DeductibleDeposit>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<DeductibleDeposit>> Handle(ListDeductibleDeposits query, CancellationToken cancellationToken)
    {
        var found = await db.Invoices
            .Where(invoice => invoice.Kind == InvoiceKind.Deposit && invoice.Settlement.ClientId == query.ClientId && invoice.Settlement.State == SettlementState.Paid
                && invoice.Settlement.DeductedById == null && invoice.Settlement.AmountCredited == Money.Zero)
            .OrderBy(invoice => invoice.Id)
            .Take(Most)
            .Select(invoice => new { invoice.Id, invoice.Number, invoice.IssueDate, invoice.GrossAmount })
            .ToListAsync(cancellationToken);
        return [.. found.Select(deposit => new DeductibleDeposit(deposit.Id, deposit.Number!.ToString(), deposit.IssueDate!.Value, deposit.GrossAmount))];
    }
}
