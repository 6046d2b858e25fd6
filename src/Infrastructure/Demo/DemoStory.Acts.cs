using System.Globalization;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>One invoice to be: who, when, for what, and whether it gets corrected.</summary>
internal sealed record DemoInvoice(DemoClient Client, DateOnly Day, DemoWork Work)
{
    public DemoProject? Project { get; init; }
    public DemoCorrection Correction { get; init; }
}

internal enum DemoCorrection
{
    None,

    /// <summary>A mistake, noticed within the week: the whole invoice is credited.</summary>
    Cancelled,

    /// <summary>A rebate before it is paid.</summary>
    Reduced,

    /// <summary>A rebate after it was paid, and the money sent back.</summary>
    Refunded,
}

/// <summary>What happens, one act after the other.</summary>
internal sealed partial class DemoStory
{
    private const int TermOfLargeAccounts = 45;
    private const int TermOfIndividuals = 15;

    private InvoiceFields FieldsOf(DemoInvoice invoice) => new()
    {
        ClientId = _clientIds[invoice.Client.Name],
        ProjectId = invoice.Project is { } project ? _projectIds[project] : null,
        Lines = invoice.Work.Lines,
        OperationNature = invoice.Work.Nature,
        GlobalDiscount = invoice.Work.Discount,
        PeriodStart = invoice.Work.PeriodStart,
        PeriodEnd = invoice.Work.PeriodEnd,
        PurchaseOrder = invoice.Client.Profile.Tags.Contains("public") ? $"BC-{invoice.Day.Year}-{1_000 + (invoice.Day.DayNumber % 8_999)}" : null,
        PaymentMethod = IsUpkeep(invoice) ? PaymentMethod.DirectDebit : PaymentMethod.Transfer,
        Notes = invoice.Work.Notes,
    };

    private static bool IsUpkeep(DemoInvoice invoice) => invoice.Work.PeriodStart is not null;

    private async Task BillAsync(DateTimeOffset instant, DemoInvoice invoice, CancellationToken cancellationToken)
    {
        var draft = await books.SendAsync(instant, new DraftInvoice(FieldsOf(invoice)), cancellationToken);
        var paidAtCounter = invoice.Client is { IsIndividual: true, Habit: PayingHabit.AtOnce };
        var issued = await books.SendAsync(instant, new IssueInvoice(draft.Id, new()
        {
            DueDate = Term(invoice.Client) is { } term ? invoice.Day.AddDays(term) : null,
            Payment = paidAtCounter ? new() { Amount = draft.GrossAmount, Method = PaymentMethod.Card, Reference = "Terminal de l'atelier" } : null,
        }), cancellationToken);

        PlanPayments(invoice, issued);
        PlanCorrection(invoice, issued);
    }

    private static int? Term(DemoClient client) =>
        client.IsIndividual ? TermOfIndividuals : client.Profile.Tags.Contains("grand compte") ? TermOfLargeAccounts : null;

    private void PlanPayments(DemoInvoice invoice, InvoiceDetails issued)
    {
        _left[issued.Id] = issued.BalanceDue;
        var (day, due) = (issued.IssueDate!.Value, issued.DueDate!.Value);
        if (IsUpkeep(invoice))
        {
            Pay(issued.Id, day.AddDays(5), 1m, PaymentMethod.DirectDebit);
            return;
        }

        switch (invoice.Client.Habit)
        {
            case PayingHabit.AtOnce:
                Pay(issued.Id, day.AddDays(_random.Next(1, 9)), 1m);
                break;
            case PayingHabit.OnTime:
                Pay(issued.Id, due.AddDays(-_random.Next(0, 7)), 1m);
                break;
            case PayingHabit.Slow when _random.Next(4) == 0:
                Pay(issued.Id, due.AddDays(3), 0.5m, PaymentMethod.Cheque);
                Pay(issued.Id, due.AddDays(_random.Next(25, 50)), 1m, PaymentMethod.Cheque);
                break;
            case PayingHabit.Slow:
                Pay(issued.Id, due.AddDays(_random.Next(4, 40)), 1m);
                break;
            case PayingHabit.Hard when _random.Next(3) == 0:
                Pay(issued.Id, due.AddDays(20), 0.4m);
                break;
            case PayingHabit.Hard when _random.Next(2) == 0:
                Bounce(issued.Id, due.AddDays(12));
                Pay(issued.Id, due.AddDays(_random.Next(30, 80)), 1m);
                break;
        }
    }

    private void Pay(int invoiceId, DateOnly day, decimal share, PaymentMethod method = PaymentMethod.Transfer)
    {
        var banked = days.Working(day);
        On(banked, (instant, cancellationToken) => PayAsync(instant, invoiceId, share, method, banked, cancellationToken));
    }

    /// <summary>A share of what is left by then; what was credited or paid meanwhile is owed no more.</summary>
    private async Task<int?> PayAsync(DateTimeOffset instant, int invoiceId, decimal share, PaymentMethod method, DateOnly day, CancellationToken cancellationToken)
    {
        var left = _left[invoiceId];
        if (left.IsZero) return null;

        var reference = method == PaymentMethod.Cheque ? "Chèque n° " : method == PaymentMethod.DirectDebit ? "SEPA " : "VIR ";
        var recorded = await books.SendAsync(instant, new RecordPayment(invoiceId, new()
        {
            Amount = Money.Rounded(left.Amount * share),
            Date = day,
            Method = method,
            Reference = reference + (100_000 + (invoiceId * 7_919 % 900_000)).ToString(CultureInfo.InvariantCulture),
        }), cancellationToken);
        _left[invoiceId] = recorded.Invoice.BalanceDue;
        return recorded.Payment.Id;
    }

    /// <summary>A cheque that the bank sends back.</summary>
    private void Bounce(int invoiceId, DateOnly day)
    {
        var banked = days.Working(day);
        On(banked, async (instant, cancellationToken) =>
        {
            if (await PayAsync(instant, invoiceId, 1m, PaymentMethod.Cheque, banked, cancellationToken) is not { } paymentId) return;
            On(days.Working(banked.AddDays(6)), async (later, token) =>
                _left[invoiceId] = (await books.SendAsync(later, new UndoPayment(invoiceId, paymentId), token)).BalanceDue);
        });
    }

    private void PlanCorrection(DemoInvoice invoice, InvoiceDetails issued)
    {
        var day = issued.IssueDate!.Value;
        switch (invoice.Correction)
        {
            case DemoCorrection.Cancelled:
                On(days.Working(day.AddDays(5)), (instant, cancellationToken) => CreditAsync(instant, issued.Id, new(), cancellationToken));
                break;
            case DemoCorrection.Reduced:
                On(days.Working(day.AddDays(9)), (instant, cancellationToken) => ReduceAsync(instant, issued, cancellationToken));
                break;
            case DemoCorrection.Refunded:
                On(days.Working(issued.DueDate!.Value.AddDays(8)), (instant, cancellationToken) => ReduceAsync(instant, issued, cancellationToken));
                On(days.Working(issued.DueDate!.Value.AddDays(15)), (instant, cancellationToken) => RefundAsync(instant, issued.Id, cancellationToken));
                break;
        }
    }

    private Task ReduceAsync(DateTimeOffset instant, InvoiceDetails issued, CancellationToken cancellationToken)
    {
        var line = issued.Lines.MaxBy(line => line.NetAmount.Amount)!;
        var rebate = new LineContent
        {
            Description = $"Geste commercial de 15 % sur « {line.Description} »",
            UnitPrice = new(Money.Rounded(line.NetAmount.Amount * 0.15m).Amount),
            VatRate = line.VatRate,
            VatCategory = line.VatCategory,
            ExemptionReason = line.ExemptionReason,
            ExemptionCode = line.ExemptionCode,
        };
        return CreditAsync(instant, issued.Id, new() { Lines = [rebate] }, cancellationToken);
    }

    private async Task CreditAsync(DateTimeOffset instant, int invoiceId, CreditFields fields, CancellationToken cancellationToken)
    {
        await books.SendAsync(instant, new CreditInvoice(invoiceId, fields), cancellationToken);
        _left[invoiceId] = (await books.SendAsync(instant, new GetInvoice(invoiceId), cancellationToken)).BalanceDue;
    }

    private async Task RefundAsync(DateTimeOffset instant, int invoiceId, CancellationToken cancellationToken)
    {
        var overpaid = (await books.SendAsync(instant, new GetInvoice(invoiceId), cancellationToken)).Overpaid;
        await books.SendAsync(instant, new RefundOverpayment(invoiceId, new() { Amount = overpaid, Reference = "Remboursement du trop-perçu" }), cancellationToken);
    }
}
