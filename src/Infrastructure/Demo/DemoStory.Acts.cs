using System.Globalization;
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

    private DemoDraft DraftOf(DemoInvoice invoice, params Invoice[] deposits)
    {
        var client = _clients[invoice.Client.Name];
        var project = invoice.Project is { } its ? _projects[its] : null;
        return new(new()
        {
            ClientId = client.Id,
            ProjectId = project?.Id,
            Lines = invoice.Work.Lines,
            OperationNature = invoice.Work.Nature,
            GlobalDiscount = invoice.Work.Discount,
            PeriodStart = invoice.Work.PeriodStart,
            PeriodEnd = invoice.Work.PeriodEnd,
            PurchaseOrder = client.Tags.Contains("public") ? $"BC-{invoice.Day.Year}-{1_000 + (invoice.Day.DayNumber % 8_999)}" : null,
            PaymentMethod = IsUpkeep(invoice) ? PaymentMethod.DirectDebit : PaymentMethod.Transfer,
            DepositIds = [.. deposits.Select(deposit => deposit.Id)],
            Notes = invoice.Work.Notes,
        }, client, project, deposits);
    }

    private static bool IsUpkeep(DemoInvoice invoice) => invoice.Work.PeriodStart is not null;

    private async Task BillAsync(DateTimeOffset instant, DemoInvoice invoice, CancellationToken cancellationToken)
    {
        Func<Invoice, PaymentContent>? atTheCounter = invoice.Client is { IsIndividual: true, Habit: PayingHabit.AtOnce }
            ? draft => new(draft.GrossAmount, invoice.Day, PaymentMethod.Card, "Terminal de l'atelier")
            : null;
        DateOnly? dueDate = Term(invoice.Client) is { } term ? invoice.Day.AddDays(term) : null;
        var issued = await books.IssueAsync(instant, invoice.Day, DraftOf(invoice), dueDate, atTheCounter, cancellationToken);
        PlanPayments(invoice, issued);
        PlanCorrection(invoice, issued);
    }

    private static int? Term(DemoClient client) =>
        client.IsIndividual ? TermOfIndividuals : client.Profile.Tags.Contains("grand compte") ? TermOfLargeAccounts : null;

    private void PlanPayments(DemoInvoice invoice, Invoice issued)
    {
        var (day, due) = (issued.IssueDate!.Value, issued.DueDate!.Value);
        if (IsUpkeep(invoice))
        {
            Pay(issued, day.AddDays(5), 1m, PaymentMethod.DirectDebit);
            return;
        }

        switch (invoice.Client.Habit)
        {
            case PayingHabit.AtOnce:
                Pay(issued, day.AddDays(_random.Next(1, 9)), 1m);
                break;
            case PayingHabit.OnTime:
                Pay(issued, due.AddDays(-_random.Next(0, 7)), 1m);
                break;
            case PayingHabit.Slow when _random.Next(4) == 0:
                Pay(issued, due.AddDays(3), 0.5m, PaymentMethod.Cheque);
                Pay(issued, due.AddDays(_random.Next(25, 50)), 1m, PaymentMethod.Cheque);
                break;
            case PayingHabit.Slow:
                Pay(issued, due.AddDays(_random.Next(4, 40)), 1m);
                break;
            case PayingHabit.Hard when _random.Next(3) == 0:
                Pay(issued, due.AddDays(20), 0.4m);
                break;
            case PayingHabit.Hard when _random.Next(2) == 0:
                Bounce(issued, due.AddDays(12));
                Pay(issued, due.AddDays(_random.Next(30, 80)), 1m);
                break;
        }
    }

    private void Pay(Invoice invoice, DateOnly day, decimal share, PaymentMethod method = PaymentMethod.Transfer)
    {
        var banked = days.Working(day);
        On(banked, (instant, cancellationToken) => PayAsync(instant, invoice, share, method, banked, cancellationToken));
    }

    /// <summary>A share of what is left by then; what was credited or paid meanwhile is owed no more.</summary>
    private async Task<Payment?> PayAsync(DateTimeOffset instant, Invoice invoice, decimal share, PaymentMethod method, DateOnly day, CancellationToken cancellationToken)
    {
        var left = invoice.Settlement.BalanceDue;
        if (left.IsZero) return null;

        var reference = method == PaymentMethod.Cheque ? "Chèque n° " : method == PaymentMethod.DirectDebit ? "SEPA " : "VIR ";
        return await books.RecordAsync(instant, invoice, new(
            Money.Rounded(left.Amount * share), day, method,
            reference + (100_000 + (invoice.ChainRank!.Value * 7_919 % 900_000)).ToString(CultureInfo.InvariantCulture)), cancellationToken);
    }

    /// <summary>A cheque that the bank sends back.</summary>
    private void Bounce(Invoice invoice, DateOnly day)
    {
        var banked = days.Working(day);
        On(banked, async (instant, cancellationToken) =>
        {
            if (await PayAsync(instant, invoice, 1m, PaymentMethod.Cheque, banked, cancellationToken) is not { } payment) return;
            On(days.Working(banked.AddDays(6)), (later, token) => books.UndoAsync(later, invoice, payment, token));
        });
    }

    private void PlanCorrection(DemoInvoice invoice, Invoice issued)
    {
        var (day, due) = (issued.IssueDate!.Value, issued.DueDate!.Value);
        switch (invoice.Correction)
        {
            case DemoCorrection.Cancelled:
                Credit(days.Working(day.AddDays(5)), issued, null);
                break;
            case DemoCorrection.Reduced:
                Credit(days.Working(day.AddDays(9)), issued, [RebateOn(issued)]);
                break;
            case DemoCorrection.Refunded:
                Credit(days.Working(due.AddDays(8)), issued, [RebateOn(issued)]);
                Refund(days.Working(due.AddDays(15)), issued);
                break;
        }
    }

    private void Credit(DateOnly day, Invoice invoice, IReadOnlyList<LineContent>? lines) => On(day, (instant, cancellationToken) =>
        books.CreditAsync(instant, day, invoice, _clients.Values.First(client => client.Id == invoice.ClientId), lines, cancellationToken));

    private void Refund(DateOnly day, Invoice invoice) => On(day, (instant, cancellationToken) =>
        books.RefundAsync(instant, invoice, new(invoice.Settlement.Overpaid, day, PaymentMethod.Transfer, "Remboursement du trop-perçu"), cancellationToken));

    private static LineContent RebateOn(Invoice issued)
    {
        var line = issued.Lines.MaxBy(line => line.NetAmount.Amount)!;
        return new()
        {
            Description = $"Geste commercial de 15 % sur « {line.Description} »",
            UnitPrice = new(Money.Rounded(line.NetAmount.Amount * 0.15m).Amount),
            VatRate = line.VatRate,
            VatCategory = line.VatCategory,
            ExemptionReason = line.ExemptionReason,
            ExemptionCode = line.ExemptionCode,
        };
    }
}
