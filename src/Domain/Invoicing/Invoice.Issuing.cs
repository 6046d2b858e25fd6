using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Issuing: a number, a date, the parties of the day, and a place in the chain; then never a change.</summary>
public sealed partial class Invoice
{
    /// <summary>Freezes the document: from here on only a credit note corrects it.</summary>
    /// <param name="registration">Its number, date and place in the chain, taken in the same transaction.</param>
    /// <param name="parties">Seller and buyer of the day.</param>
    /// <param name="deposits">The aggregates of the deposits it deducts, which are marked deducted.</param>
    /// <param name="terms">Due date and payment given with the order to issue.</param>
    /// <param name="rules">What must hold and what is added.</param>
    /// <exception cref="DomainException"><c>facture_emise</c>, <c>facture_incomplete</c> with everything missing at once,
    /// <c>acompte_deja_deduit</c>, <c>acompte_non_deductible</c>, <c>paiement_excedentaire</c>, <c>requete_invalide</c> for a wrong payment</exception>
    public void Issue(Registration registration, IssueParties parties, IReadOnlyList<Invoice> deposits, IssueTerms terms, IReadOnlyList<IInvoicingRule> rules)
    {
        EnsureDraft();
        var mine = Mine(deposits);
        foreach (var deposit in mine) deposit.EnsureDeductible();
        var issuance = Prepare(registration.IssueDate, parties, mine, terms, rules);
        EnsureKept(issuance, rules);
        EnsureAffordable(terms, registration.IssueDate);

        // Paid in full, it names the means by which it was (BT-81), and invites to no other.
        if (terms.Payment is { } whole && whole.Amount == Payable) PaymentMethod = whole.Method;
        Freeze(registration, issuance, parties, rules);
        foreach (var deposit in mine) deposit.DeductedFrom(this);
        Raise(new InvoiceIssued(this));
        if (terms.Payment is { } payment) Record(terms.PaymentId, payment, registration.IssueDate, terms.Now);
    }

    /// <summary>What the rules have to say of the document if it were issued that day; nothing is changed.</summary>
    public IReadOnlyList<(IInvoicingRule Rule, Finding Finding)> Review(
        DateOnly issueDate, IssueParties parties, IReadOnlyList<Invoice> deposits, IReadOnlyList<IInvoicingRule> rules) =>
        Findings(Prepare(issueDate, parties, Mine(deposits), IssueTerms.None, rules), rules);

    /// <summary>The document as it would be issued that day, to be printed or looked at: due date and buyer, without its deposits.</summary>
    public Issuance IssuanceOn(DateOnly issueDate, IssueParties parties, IReadOnlyList<IInvoicingRule> rules) => Prepare(issueDate, parties, [], IssueTerms.None, rules);

    /// <summary>A payment given with the order to issue is one already received: the document says so.</summary>
    private void EnsureAffordable(IssueTerms terms, DateOnly issueDate)
    {
        if (terms.Payment is not { } payment) return;
        if (IsCreditNote) throw InvoiceErrors.CreditNoteTakesNoPayment.AsException();
        payment.EnsureReceived(issueDate, "Payment.");
        if (payment.Amount > Payable) throw InvoiceErrors.PaymentTooLarge(Payable, "Payment.").AsException();
    }

    private Issuance Prepare(DateOnly issueDate, IssueParties parties, IReadOnlyList<Invoice> deposits, IssueTerms terms, IReadOnlyList<IInvoicingRule> rules)
    {
        var issuance = new Issuance(this, parties.Company, Buyer ?? parties.Client.AsBuyer(), issueDate)
        {
            Deposits = deposits,
            PaidAtIssue = terms.Payment?.Amount ?? Money.Zero,
            PaidOn = terms.Payment?.Date,
        };
        if (IsCreditNote) return issuance;

        var dueDate = terms.DueDate ?? DueDate ?? rules.Select(rule => rule.DueDate(issuance)).FirstOrDefault(date => date is not null);
        return issuance with { DueDate = dueDate };
    }

    private static void EnsureKept(Issuance issuance, IReadOnlyList<IInvoicingRule> rules)
    {
        FieldError[] missing = [.. Findings(issuance, rules)
            .Where(found => found.Finding.Severity == Severity.Error)
            .Select(found => new FieldError(found.Finding.Field, found.Finding.Message, found.Rule.Id))];
        if (missing.Length > 0) throw InvoiceErrors.Incomplete(missing).AsException();
    }

    private static IReadOnlyList<(IInvoicingRule Rule, Finding Finding)> Findings(Issuance issuance, IReadOnlyList<IInvoicingRule> rules) =>
        [.. rules.SelectMany(rule => rule.Check(issuance).Select(finding => (rule, finding)))];

    private void Freeze(Registration registration, Issuance issuance, IssueParties parties, IReadOnlyList<IInvoicingRule> rules)
    {
        Status = InvoiceStatus.Issued;
        Number = registration.Number;
        IssueDate = registration.IssueDate;
        DueDate = issuance.DueDate;
        Seller = parties.Company.AsSeller();
        Buyer = issuance.Buyer;
        PaidAtIssue = issuance.PaidAtIssue;
        PaidOn = issuance.PaidOn;
        Turnover = IsCreditNote ? Turnover : NetAmount - Money.Sum(_deposits.Select(deposit => deposit.NetAmount));
        _mentions = [.. rules.SelectMany(rule => rule.Mentions(issuance))];
        RewordExemption(registration.IssueDate);
        ChainRank = registration.ChainRank;
        PreviousSeal = registration.PreviousSeal;
        Seal = InvoiceSeal.Of(this);
        Settlement.Describe(parties.Client, this, SearchText());
        if (Kind != InvoiceKind.CreditNote) Settlement.Open(GrossAmount, DepositsAmount);
    }

    /// <summary>A draft, or a credited invoice, may be older than the law: what the law words itself is said as on the day of issue.</summary>
    private void RewordExemption(DateOnly issueDate)
    {
        foreach (var line in _lines) line.Reword(ReasonOn(line.VatCategory, line.ExemptionReason, line.ExemptionCode, issueDate));
        _vatBreakdown = [.. _vatBreakdown.Select(vat => vat with { ExemptionReason = ReasonOn(vat.VatCategory, vat.ExemptionReason, vat.ExemptionCode, issueDate) })];
    }

    private static string? ReasonOn(VatCategory category, string? reason, string? code, DateOnly issueDate) =>
        code == VatPolicy.SmallBusinessCode ? LegalTexts.SmallBusinessExemption.On(issueDate).Text : LegalTexts.ReasonOn(category, reason, issueDate);
}

/// <summary>Both sides of a document, as they are the day it is issued.</summary>
public sealed record IssueParties(Company.Company Company, Client Client);

/// <summary>What may be given with the order to issue.</summary>
/// <param name="DueDate">Instead of the draft's, or of the firm's usual term.</param>
/// <param name="Payment">For an invoice that is paid as it is issued.</param>
public sealed record IssueTerms(DateOnly? DueDate, PaymentContent? Payment, int PaymentId, DateTime Now)
{
    public static IssueTerms None { get; } = new(null, null, 0, default);
}
