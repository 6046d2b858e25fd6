using MiniCrm.Application.Books;
using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Books;

public class AuditingTheBooks
{
    private readonly AnInvoice _builder = AnInvoice.WithOneLine();
    private readonly AnInvoice _deposit = AnInvoice.Deposit().Numbered(3);

    [Fact]
    public void Finds_a_credit_note_of_an_invoice_that_says_nothing_of_it()
    {
        var (silent, credited) = (_builder.Issued(), _builder.Issued());
        var note = _builder.Credit(credited, 5);

        Assert.Equal(
            [
                "F2026-00001 : montant_avoirs est 0.00, ses avoirs font 120.00.", "F2026-00001 : ses avoirs ne sont pas ceux qui le corrigent.",
                "F2026-00001 : ses bases créditées ne sont pas celles de ses avoirs.",
            ], FaultsOf("F2026-00001", silent, note));
    }

    [Fact]
    public void Finds_an_invoice_that_says_it_was_credited_by_a_note_that_is_not_there()
    {
        var credited = _builder.Issued();
        _builder.Credit(credited, 5);

        Assert.Contains("F2026-00001 : montant_avoirs est 120.00, ses avoirs font 0.00.", FaultsOf("F2026-00001", credited));
    }

    [Fact]
    public void Finds_a_deposit_that_says_nothing_of_being_deducted()
    {
        var (silent, deducted) = (_deposit.Paid(), _deposit.Paid());
        var invoice = AnInvoice.With(A.Line(1000m)).Deducting(deducted).Issued(rank: 2);

        Assert.Equal(["F2026-00001 : n'est pas déduite par la facture qu'elle dit."], FaultsOf("F2026-00001", silent, invoice));
    }

    [Fact]
    public void Finds_a_deposit_that_says_it_is_deducted_by_an_invoice_that_is_not_there()
    {
        var deducted = _deposit.Paid();
        AnInvoice.With(A.Line(1000m)).Deducting(deducted).Issued(rank: 2);

        Assert.Equal(["F2026-00001 : n'est pas déduite par la facture qu'elle dit."], FaultsOf("F2026-00001", deducted));
    }

    [Fact]
    public void Finds_nothing_where_both_say_the_same()
    {
        var (credited, deducted) = (_builder.Issued(), _deposit.Paid());
        var note = _builder.Credit(credited, 5);
        var invoice = AnInvoice.With(A.Line(1000m)).Numbered(11).Deducting(deducted).Issued(rank: 2);

        Assert.Empty(FaultsOf("F2026-00001", credited, note));
        Assert.Empty(FaultsOf("F2026-00001", deducted, invoice));
    }

    /// <summary>Of one document: as they stand here, the others do not follow on each other.</summary>
    private static IEnumerable<string> FaultsOf(string number, params Invoice[] issued)
    {
        var audit = new BooksAudit();
        foreach (var invoice in issued) audit.Examine(invoice);
        audit.Close((audit.LastRank, null), [], audit.Count);
        return audit.Faults.Where(fault => fault.StartsWith(number, StringComparison.Ordinal));
    }
}
