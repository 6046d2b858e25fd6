using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>The deposit invoices that a new invoice of this client may deduct, the oldest first, with no more of them than anybody would read.</summary>
public sealed record ListDeductibleDeposits(int ClientId) : IRequest<IReadOnlyList<DeductibleDeposit>>
{
    /// <summary>Those of this client that a draft holds already are told too, deductible or not.</summary>
    public IReadOnlyCollection<int> Chosen { get; init; } = [];
}

/// <param name="IsDeductible">False of a chosen one whose payment was undone, or that was credited or deducted elsewhere.</param>
public sealed record DeductibleDeposit(int Id, string Number, DateOnly IssueDate, Money GrossAmount, bool IsDeductible);

internal sealed class ListDeductibleDepositsHandler(ICrmDb db) : IRequestHandler<ListDeductibleDeposits, IReadOnlyList<DeductibleDeposit>>
{
    private const int Most = 100;

    private static readonly Expression<Func<Invoice, bool>> IsDeductible = invoice =>
        invoice.Settlement.State == SettlementState.Paid && invoice.Settlement.DeductedById == null && invoice.Settlement.AmountCredited == Money.Zero;

    public async Task<IReadOnlyList<DeductibleDeposit>> Handle(ListDeductibleDeposits query, CancellationToken cancellationToken)
    {
        var deposits = db.Invoices.Where(invoice => invoice.Kind == InvoiceKind.Deposit && invoice.Settlement.ClientId == query.ClientId);
        var deductible = await TakeAsync(deposits.Where(IsDeductible), cancellationToken);
        int[] others = [.. query.Chosen.Except(deductible.Select(deposit => deposit.Id))];
        if (others.Length == 0) return deductible;

        var held = await TakeAsync(deposits.Where(invoice => invoice.Status == InvoiceStatus.Issued && others.Contains(invoice.Id)), cancellationToken);
        return [.. deductible.Concat(held).OrderBy(deposit => deposit.Id)];
    }

    private static async Task<List<DeductibleDeposit>> TakeAsync(IQueryable<Invoice> deposits, CancellationToken cancellationToken)
    {
        var found = await deposits.OrderBy(invoice => invoice.Id).Take(Most)
            .Select(invoice => new { invoice.Id, invoice.Number, invoice.IssueDate, invoice.GrossAmount, invoice.Settlement.State, invoice.Settlement.DeductedById, invoice.Settlement.AmountCredited })
            .ToListAsync(cancellationToken);
        return [.. found.Select(deposit => new DeductibleDeposit(deposit.Id, deposit.Number!.ToString(), deposit.IssueDate!.Value, deposit.GrossAmount,
            deposit is { State: SettlementState.Paid, DeductedById: null, AmountCredited.IsZero: true }))];
    }
}
