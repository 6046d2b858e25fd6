using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Books;

/// <summary>Goes through all issued documents in the order of the chain, recomputing what each says.</summary>
internal sealed class BooksAudit
{
    private readonly List<string> _faults = [];
    private readonly Dictionary<(InvoiceSeries Series, int Year), (int Rank, DateOnly Date)> _counters = [];
    private readonly Dictionary<InvoiceSeries, DateOnly> _lastDates = [];
    private readonly Dictionary<int, List<Credit>> _credits = [];
    private readonly Dictionary<int, Deduction> _deductions = [];
    private readonly Dictionary<int, Claim> _claims = [];
    private readonly HashSet<int> _unread = [];
    private string? _seal;

    public long Count { get; private set; }

    public long LastRank { get; private set; }

    public IReadOnlyList<string> Faults => _faults;

    public void Examine(Invoice invoice)
    {
        var name = invoice.Number?.ToString() ?? $"document de rang {invoice.ChainRank}";
        try
        {
            ExamineChain(invoice, name);
            ExamineNumber(invoice, name);
            ExamineTotals(invoice, name);
            ExamineMoney(invoice, name);
        }
        catch (Exception unread)
        {
            // A part of it that is not there, or makes no sense: the others are examined all the same.
            Fault(true, name, $"ne peut être lu en entier ({unread.GetType().Name})");
            _unread.Add(invoice.Id);
        }

        (LastRank, _seal) = (invoice.ChainRank!.Value, invoice.Seal);
        Count++;
    }

    /// <summary>What can only be said at the end: credits against credit notes, deductions, counters, and that nothing was cut off or stands beside the chain.</summary>
    /// <param name="head">Of the chain.</param>
    /// <param name="counters">That numbers are taken from.</param>
    /// <param name="issued">How many documents say that they were issued.</param>
    public void Close((long Rank, string? Seal) head, IReadOnlyList<SeriesCounter> counters, long issued)
    {
        Fault(issued != Count, "chaîne", $"{Count} documents en font partie, {issued} sont émis");
        foreach (var id in _claims.Keys.Union(_credits.Keys).Union(_deductions.Keys).Except(_unread)) ExamineClaim(id);
        var kept = counters.ToDictionary(counter => (counter.Series, counter.Year), counter => (counter.LastRank, counter.LastIssueDate));
        foreach (var key in kept.Keys.Union(_counters.Keys))
        {
            Fault(kept.GetValueOrDefault(key) != _counters.GetValueOrDefault(key), $"{key.Series.Prefix()}{key.Year}", "le compteur n'est pas celui du dernier document");
        }

        Fault(head.Rank != LastRank || head.Seal != _seal, "chaîne", $"sa tête est au rang {head.Rank}, le dernier document au rang {LastRank}");
    }

    private void ExamineChain(Invoice invoice, string name)
    {
        Fault(invoice.ChainRank != LastRank + 1, name, $"rang {invoice.ChainRank} après le rang {LastRank}");
        Fault(invoice.PreviousSeal != _seal, name, "ne prolonge pas l'empreinte du document précédent");
        Fault(invoice.Seal != InvoiceSeal.Of(invoice), name, "son empreinte n'est pas celle de son contenu");
    }

    private void ExamineNumber(Invoice invoice, string name)
    {
        var number = invoice.Number!;
        var counter = (number.Series, number.Year);
        var before = _counters.GetValueOrDefault(counter).Rank;
        Fault(number.Rank != before + 1, name, $"suit le rang {before} de sa série");
        Fault(number.Year != invoice.IssueDate!.Value.Year || number.Series != invoice.Series, name, "son numéro n'est pas de son année et de sa série");
        Fault(_lastDates.GetValueOrDefault(number.Series) > invoice.IssueDate.Value, name, "est datée d'avant la précédente de sa série");
        _counters[counter] = (number.Rank, invoice.IssueDate.Value);
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
        var settlement = invoice.Settlement;
        Fault((settlement.ClientId, settlement.Kind, settlement.Number, settlement.IssueDate, settlement.DueDate, settlement.GrossAmount) != (invoice.ClientId, invoice.Kind, invoice.Number, invoice.IssueDate, invoice.DueDate, invoice.GrossAmount),
            name, "la liste n'en dit pas ce que dit le document");
        if (invoice.Original is { } original)
        {
            if (!_credits.TryGetValue(original.Id, out var credits)) _credits[original.Id] = credits = [];
            credits.Add(new(invoice.Id, original.Number, invoice.GrossAmount, invoice.VatBreakdown));
            Money[] sums = [settlement.AmountPaid, settlement.AmountCredited, settlement.AmountDeducted, settlement.BalanceDue, settlement.Overpaid];
            Fault(settlement.State is not null || sums.Any(sum => !sum.IsZero), name, "un avoir n'est ni payé ni dû");
            return;
        }

        var paid = Money.Sum(invoice.Payments.Where(payment => payment.Counts).Select(payment => payment.Amount));
        var owed = invoice.GrossAmount - settlement.AmountDeducted - settlement.AmountCredited - paid;
        Fault(settlement.AmountPaid != paid, name, $"montant_paye est {settlement.AmountPaid}, ses paiements font {paid}");
        Fault(settlement.BalanceDue != Money.Max(Money.Zero, owed) || settlement.Overpaid != Money.Max(Money.Zero, -owed), name, "son reste à payer n'est pas celui de ses paiements et avoirs");
        Fault(settlement.AmountDeducted != (settlement.State == SettlementState.FullyCredited ? Money.Zero : invoice.DepositsAmount), name, $"montant_deduit est {settlement.AmountDeducted}, ses acomptes font {invoice.DepositsAmount}");
        Fault(settlement.State != StateOf(invoice), name, "son état n'est pas celui de ses paiements et avoirs");
        var claim = new Claim(name, settlement.AmountCredited, settlement.CreditNoteIds, settlement.Credited, settlement.DeductedById);
        if (!claim.IsEmpty) _claims[invoice.Id] = claim;
        if (settlement.State == SettlementState.FullyCredited) return;
        foreach (var deposit in invoice.Deposits) _deductions[deposit.Id] = new(invoice.Id, deposit.Number);
    }

    private static SettlementState StateOf(Invoice invoice)
    {
        var settlement = invoice.Settlement;
        var credited = settlement.Credited.ToDictionary(vat => vat.Group, vat => vat.NetBase);
        if (settlement.CreditNoteIds.Count > 0 && invoice.VatBreakdown.All(vat => vat.NetBase == credited.GetValueOrDefault(vat.Group))) return SettlementState.FullyCredited;
        if (settlement.BalanceDue.IsZero) return SettlementState.Paid;

        var untouched = settlement.AmountPaid.IsZero && settlement.AmountDeducted.IsZero && settlement.AmountCredited.IsZero;
        return untouched ? SettlementState.Pending : SettlementState.Partial;
    }

    /// <summary>What an invoice says of those after it, against what they say of it. One that says nothing is not kept: its number is theirs to tell.</summary>
    private void ExamineClaim(int id)
    {
        var (credits, deduction) = (_credits.GetValueOrDefault(id) ?? [], _deductions.GetValueOrDefault(id));
        var claim = _claims.GetValueOrDefault(id) ?? Claim.None(credits.Count > 0 ? credits[0].Original : deduction!.Deposit);
        var credited = Money.Sum(credits.Select(credit => credit.Gross));
        Fault(claim.Credited != credited, claim.Number, $"montant_avoirs est {claim.Credited}, ses avoirs font {credited}");
        Fault(!claim.CreditNoteIds.Order().SequenceEqual(credits.Select(credit => credit.Id).Order()), claim.Number, "ses avoirs ne sont pas ceux qui le corrigent");
        Fault(!VatSubtotal.Merged(claim.Bases).SequenceEqual(VatSubtotal.Merged(credits.SelectMany(credit => credit.Rows))), claim.Number, "ses bases créditées ne sont pas celles de ses avoirs");
        Fault(claim.DeductedById != deduction?.InvoiceId, claim.Number, "n'est pas déduite par la facture qu'elle dit");
    }

    private void Fault(bool isWrong, string name, string what)
    {
        if (isWrong) _faults.Add($"{name} : {what}.");
    }

    /// <param name="Original">Number of the invoice that it corrects.</param>
    private sealed record Credit(int Id, string Original, Money Gross, IReadOnlyList<VatSubtotal> Rows);

    /// <param name="Deposit">Number of what is deducted.</param>
    private sealed record Deduction(int InvoiceId, string Deposit);

    /// <summary>What an invoice's row says of the documents that came after it.</summary>
    private sealed record Claim(string Number, Money Credited, IReadOnlyList<int> CreditNoteIds, IReadOnlyList<VatSubtotal> Bases, int? DeductedById)
    {
        /// <summary>As most are: no document came after it.</summary>
        public bool IsEmpty => Credited.IsZero && CreditNoteIds.Count == 0 && Bases.Count == 0 && DeductedById is null;

        public static Claim None(string number) => new(number, Money.Zero, [], [], null);
    }
}
