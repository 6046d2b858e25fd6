using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Books;

/// <summary>Goes through all issued documents in the order of the chain, recomputing what each says.</summary>
internal sealed class BooksAudit
{
    private readonly List<string> _faults = [];
    private readonly Dictionary<(InvoiceSeries, int Year), int> _lastRanks = [];
    private readonly Dictionary<InvoiceSeries, DateOnly> _lastDates = [];
    private readonly Dictionary<int, Money> _credited = [];
    private readonly Dictionary<int, (string Number, Money Credited)> _claimed = [];
    private string? _seal;

    public long Count { get; private set; }

    public long LastRank { get; private set; }

    public IReadOnlyList<string> Faults => _faults;

    public void Examine(Invoice invoice)
    {
        var name = invoice.Number!.ToString();
        ExamineChain(invoice, name);
        ExamineNumber(invoice, name);
        ExamineTotals(invoice, name);
        ExamineMoney(invoice, name);
        Count++;
    }

    /// <summary>What can only be said at the end: credits against credit notes, and that nothing was cut off.</summary>
    public void Close((long Rank, string? Seal) head)
    {
        foreach (var (id, (number, claimed)) in _claimed)
        {
            Fault(_credited.GetValueOrDefault(id) != claimed, number, $"montant_avoirs est {claimed}, ses avoirs font {_credited.GetValueOrDefault(id)}");
        }

        Fault(head.Rank != LastRank || head.Seal != _seal, "chaîne", $"sa tête est au rang {head.Rank}, le dernier document au rang {LastRank}");
    }

    private void ExamineChain(Invoice invoice, string name)
    {
        Fault(invoice.ChainRank != LastRank + 1, name, $"rang {invoice.ChainRank} après le rang {LastRank}");
        Fault(invoice.PreviousSeal != _seal, name, "ne prolonge pas l'empreinte du document précédent");
        Fault(invoice.Seal != InvoiceSeal.Of(invoice), name, "son empreinte n'est pas celle de son contenu");
        LastRank = invoice.ChainRank!.Value;
        _seal = invoice.Seal;
    }

    private void ExamineNumber(Invoice invoice, string name)
    {
        var number = invoice.Number!;
        var counter = (number.Series, number.Year);
        Fault(number.Rank != _lastRanks.GetValueOrDefault(counter) + 1, name, $"suit le rang {_lastRanks.GetValueOrDefault(counter)} de sa série");
        Fault(number.Year != invoice.IssueDate!.Value.Year || number.Series != invoice.Series, name, "son numéro n'est pas de son année et de sa série");
        Fault(_lastDates.GetValueOrDefault(number.Series) > invoice.IssueDate.Value, name, "est datée d'avant la précédente de sa série");
        _lastRanks[counter] = number.Rank;
        _lastDates[number.Series] = invoice.IssueDate.Value;
    }

    private void ExamineTotals(Invoice invoice, string name)
    {
        foreach (var line in invoice.Lines)
        {
            Fault(line.NetAmount != line.BeforeDiscount - line.DiscountAmount, name, $"le montant de la ligne {line.Position} n'est pas celui de son prix");
        }

        var totals = InvoiceTotals.Of(invoice.Lines, invoice.GlobalDiscount);
        Fault(totals.Net != invoice.NetAmount, name, $"montant_ht est {invoice.NetAmount}, ses lignes font {totals.Net}");
        // The credit that uses a base up takes the VAT left of it, which may differ by a cent from the rate's.
        Fault(invoice.Kind != InvoiceKind.CreditNote && totals.Vat != invoice.VatAmount, name, $"tva est {invoice.VatAmount}, ses lignes font {totals.Vat}");
        Fault(Money.Sum(invoice.VatBreakdown.Select(vat => vat.VatAmount)) != invoice.VatAmount, name, "tva n'est pas la somme de sa ventilation");
        Fault(invoice.GrossAmount != invoice.NetAmount + invoice.VatAmount, name, "montant_ttc n'est pas montant_ht + tva");
    }

    private void ExamineMoney(Invoice invoice, string name)
    {
        if (invoice.Original is { } original)
        {
            _credited[original.Id] = _credited.GetValueOrDefault(original.Id) + invoice.GrossAmount;
            return;
        }

        var settlement = invoice.Settlement;
        var paid = Money.Sum(invoice.Payments.Where(payment => payment.Counts).Select(payment => payment.Amount));
        var owed = invoice.GrossAmount - settlement.AmountDeducted - settlement.AmountCredited - paid;
        Fault(settlement.AmountPaid != paid, name, $"montant_paye est {settlement.AmountPaid}, ses paiements font {paid}");
        Fault(settlement.BalanceDue != Money.Max(Money.Zero, owed) || settlement.Overpaid != Money.Max(Money.Zero, -owed), name, "son reste à payer n'est pas celui de ses paiements et avoirs");
        Fault(settlement.AmountDeducted != (settlement.State == SettlementState.FullyCredited ? Money.Zero : invoice.DepositsAmount), name, $"montant_deduit est {settlement.AmountDeducted}, ses acomptes font {invoice.DepositsAmount}");
        _claimed[invoice.Id] = (name, settlement.AmountCredited);
    }

    private void Fault(bool isWrong, string name, string what)
    {
        if (isWrong) _faults.Add($"{name} : {what}.");
    }
}
