using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class IssuingAnInvoice
{
    [Fact]
    public void Freezes_it_with_a_number_and_a_due_date()
    {
        var builder = AnInvoice.WithOneLine().PayableInDays(45);
        var invoice = builder.Build();

        builder.Issue(invoice, rank: 7);

        Assert.Equal(InvoiceStatus.Issued, invoice.Status);
        Assert.Equal("F2026-00007", invoice.Number!.ToString());
        Assert.Equal(A.Day("2026-03-31"), invoice.IssueDate);
        Assert.Equal(A.Day("2026-05-15"), invoice.DueDate);
        Assert.Equal("100.00", invoice.Turnover.ToString());
    }

    [Fact]
    public void Is_refused_twice()
    {
        var builder = AnInvoice.WithOneLine();
        var invoice = builder.Issued();

        Refusal.With("facture_emise", () => builder.Issue(invoice, rank: 2));

        Assert.Equal("F2026-00001", invoice.Number!.ToString());
    }

    [Fact]
    public void Keeps_the_due_date_of_the_draft() =>
        Assert.Equal(A.Day("2026-04-05"), AnInvoice.WithOneLine().Where(content => content with { DueDate = A.Day("2026-04-05") }).Issued().DueDate);

    [Fact]
    public void Prefers_the_due_date_given_with_the_order()
    {
        var builder = AnInvoice.WithOneLine().Where(content => content with { DueDate = A.Day("2026-04-05") });
        var invoice = builder.Build();

        builder.Issue(invoice, terms: IssueTerms.None with { DueDate = A.Day("2026-03-31") });

        Assert.Equal(A.Day("2026-03-31"), invoice.DueDate);
        Assert.Equal(A.Day("2026-03-31"), invoice.Settlement.DueDate);
    }

    [Fact]
    public void Keeps_both_parties_as_they_were_that_day()
    {
        var client = AClient.Firm().Build();
        var invoice = AnInvoice.WithOneLine().For(client).Issued();

        client.Amend(AClient.Profile() with { Name = "Duval & fils", City = "Bron" });

        Assert.Equal(("Menuiserie Duval", "Lyon", "552100554"), (invoice.Buyer!.Name, invoice.Buyer.Address.City, invoice.Buyer.ElectronicAddress));
        Assert.Equal(("Atelier Martin", "732829320", "FR44732829320"), (invoice.Seller!.LegalName, invoice.Seller.Siren, invoice.Seller.VatNumber));
    }

    [Fact]
    public void Puts_it_in_the_chain()
    {
        var builder = AnInvoice.WithOneLine();
        var invoice = builder.Build();

        builder.Issue(invoice, rank: 2, previousSeal: new('a', 64));

        Assert.Equal((2L, new string('a', 64)), (invoice.ChainRank, invoice.PreviousSeal));
        Assert.Equal(InvoiceSeal.Of(invoice), invoice.Seal);
        Assert.Matches("^[0-9a-f]{64}$", invoice.Seal);
    }

    [Fact]
    public void Opens_what_is_to_be_paid()
    {
        var invoice = AnInvoice.WithOneLine().Issued();

        Assert.Equal("120.00", invoice.Settlement.BalanceDue.ToString());
        Assert.Equal(PaymentStatus.Pending, invoice.PaymentStatusOn(A.Day("2026-03-31")));
    }

    [Fact]
    public void Makes_an_invoice_of_nothing_paid_at_once() =>
        Assert.Equal(PaymentStatus.Paid, AnInvoice.With(A.Line(0m)).Issued().PaymentStatusOn(AnInvoice.IssueDay));

    [Fact]
    public void Raises_that_it_happened()
    {
        var invoice = AnInvoice.WithOneLine().Issued();

        Assert.Contains(new InvoiceIssued(invoice), invoice.TakeEvents());
    }

    [Fact]
    public void Names_everything_missing_at_once()
    {
        var builder = AnInvoice.WithNothing()
            .SoldBy(ACompany.Complete().With(_ => new()))
            .For(AClient.Firm().With(profile => profile with { Street = null, PostalCode = null, City = null }));
        var invoice = builder.Build();

        var error = Refusal.With("facture_incomplete", () => builder.Issue(invoice, terms: IssueTerms.None with { DueDate = A.Day("2026-03-30") }));

        Assert.Equal(
            ["Client.City", "Client.PostalCode", "Client.Street", "Company.City", "Company.LegalName", "Company.PostalCode", "Company.Siren", "Company.Street", "Company.VatNumber", "DueDate", "Lines"],
            error.Fields.Select(field => field.Field).Order(StringComparer.Ordinal));
        Assert.All(error.Fields, field => Assert.False(string.IsNullOrEmpty(field.Rule)));
    }

    [Fact]
    public void Changes_nothing_when_refused()
    {
        var builder = AnInvoice.WithNothing();
        var invoice = builder.Build();
        invoice.TakeEvents();

        Refusal.With("facture_incomplete", () => builder.Issue(invoice));

        Assert.True(invoice.IsDraft);
        Assert.Null(invoice.Number);
        Assert.Null(invoice.Seal);
        Assert.Empty(invoice.TakeEvents());
    }

    [Fact]
    public void Asks_no_vat_number_of_a_small_business() =>
        Assert.Equal("100.00", AnInvoice.With(A.Line(100m) with { VatRate = null }).SoldBy(ACompany.SmallBusiness()).Issued().GrossAmount.ToString());

    [Fact]
    public void Asks_no_siren_of_a_firm() =>
        Assert.NotNull(AnInvoice.WithOneLine().For(AClient.Firm().With(profile => profile with { Siren = null })).Issued().Number);

    [Fact]
    public void Takes_a_payment_made_beforehand()
    {
        var builder = AnInvoice.WithOneLine();
        var invoice = builder.Build();

        builder.Issue(invoice, terms: new(null, A.Payment(120m, "2026-03-30"), 55, A.Instant));

        Assert.Equal(A.Day("2026-03-30"), invoice.PaidOn);
        Assert.Equal(("120.00", "0.00"), (invoice.PaidAtIssue.ToString(), invoice.Settlement.BalanceDue.ToString()));
        Assert.Equal(PaymentStatus.Paid, invoice.PaymentStatusOn(AnInvoice.IssueDay));
        Assert.Equal((55, "2026-03-30"), (invoice.Payments[0].Id, invoice.Payments[0].Date.ToString("yyyy-MM-dd", null)));
    }

    [Fact]
    public void Refuses_a_payment_above_what_is_owed_and_stays_a_draft()
    {
        var deposit = AnInvoice.Deposit().Numbered(3).Paid();
        var builder = AnInvoice.With(A.Line(200m)).Deducting(deposit);
        var invoice = builder.Build();

        Refusal.With("paiement_excedentaire", () => builder.Issue(invoice, terms: new(null, A.Payment(120.01m, "2026-03-31"), 55, A.Instant)));

        Assert.True(invoice.IsDraft);
        Assert.Null(deposit.Settlement.DeductedById);
    }

    [Fact]
    public void Says_all_that_is_missing_before_it_looks_at_a_payment()
    {
        var builder = AnInvoice.WithNothing();

        Refusal.With("facture_incomplete", () => builder.Issue(builder.Build(), terms: new(null, A.Payment(10m), 55, A.Instant)));
    }

    [Fact]
    public void Takes_no_payment_that_is_still_to_come()
    {
        var builder = AnInvoice.WithOneLine();

        Refusal.Of("Payment.Date", () => builder.Issue(builder.Build(), terms: new(null, A.Payment(10m, "2026-04-01"), 55, A.Instant)));
    }

    [Fact]
    public void Refuses_a_payment_of_nothing_and_names_it_in_the_order()
    {
        var builder = AnInvoice.WithOneLine();
        var invoice = builder.Build();

        Refusal.Of("Payment.Amount", () => builder.Issue(invoice, terms: new(null, A.Payment(0m, "2026-03-31"), 55, A.Instant)));

        Assert.True(invoice.IsDraft);
    }

    [Fact]
    public void Refuses_a_payment_of_another_century()
    {
        var builder = AnInvoice.WithOneLine();
        var invoice = builder.Build();

        Refusal.Of("Payment.Date", () => builder.Issue(invoice, terms: new(null, A.Payment(120m, "1999-12-31"), 55, A.Instant)));

        Assert.True(invoice.IsDraft);
    }

    [Theory]
    [InlineData(120, PaymentMethod.Cash)]
    [InlineData(119.99, PaymentMethod.Transfer)]
    public void Names_the_means_by_which_all_of_it_was_paid(double amount, PaymentMethod named)
    {
        var builder = AnInvoice.WithOneLine();
        var invoice = builder.Build();

        builder.Issue(invoice, terms: new(null, A.Payment((decimal)amount, "2026-03-31") with { Method = PaymentMethod.Cash }, 55, A.Instant));

        Assert.Equal(named, invoice.PaymentMethod);
    }

    [Fact]
    public void Can_be_rehearsed_without_changing_anything()
    {
        var builder = AnInvoice.WithNothing();
        var invoice = builder.Build();

        var findings = invoice.Review(AnInvoice.IssueDay, builder.Parties, [], TheRules.All);

        Assert.Equal(("BR-16", "Lines", Severity.Error), (findings[0].Rule.Id, findings[0].Finding.Field, findings[0].Finding.Severity));
        Assert.True(invoice.IsDraft);
    }

    [Fact]
    public void Says_the_exemption_in_the_words_of_the_day_of_issue()
    {
        var builder = AnInvoice.With(A.Line(100m) with { VatRate = null }).SoldBy(ACompany.SmallBusiness());
        var invoice = builder.Build();

        builder.Issue(invoice, on: A.Day("2028-01-01"));

        Assert.Equal("TVA non applicable, art. L223-1 et suivants du CIBS", invoice.Lines[0].ExemptionReason);
        Assert.Equal("TVA non applicable, art. L223-1 et suivants du CIBS", invoice.VatBreakdown[0].ExemptionReason);
    }

    [Theory]
    [InlineData(VatCategory.K, "Exonération de TVA, art. 262 ter, I du CGI", "2027-12-31", "Exonération de TVA, art. 262 ter, I du CGI")]
    [InlineData(VatCategory.K, "Exonération de TVA, art. 262 ter, I du CGI", "2028-01-01", "Exonération de TVA : livraison intracommunautaire (livre II du CIBS)")]
    [InlineData(VatCategory.G, "Exonération de TVA, art. 262, I du CGI", "2028-01-01", "Exonération de TVA : exportation (livre II du CIBS)")]
    [InlineData(VatCategory.G, "Exonération de TVA : exportation (livre II du CIBS)", "2026-10-01", "Exonération de TVA : exportation (livre II du CIBS)")]
    [InlineData(VatCategory.AE, "Autoliquidation", "2028-01-01", "Autoliquidation")]
    [InlineData(VatCategory.E, "Exonération de TVA, art. 262, I du CGI", "2028-01-01", "Exonération de TVA, art. 262, I du CGI")]
    [InlineData(VatCategory.G, "Selon l'art. 262, I du CGI", "2028-01-01", "Selon l'art. 262, I du CGI")]
    public void Says_a_reason_in_the_laws_own_words_as_on_the_day_of_issue(VatCategory category, string drafted, string day, string issued)
    {
        var builder = AnInvoice.With(A.UntaxedLine(category, reason: drafted));
        var invoice = builder.Build();

        builder.Issue(invoice, on: A.Day(day), rules: AnInvoice.NoRules);

        Assert.Equal((issued, issued), (invoice.Lines[0].ExemptionReason, invoice.VatBreakdown[0].ExemptionReason));
    }

    [Fact]
    public void Follows_the_scheme_of_the_day_not_of_the_draft()
    {
        var invoice = AnInvoice.WithOneLine().Build();
        var since = AnInvoice.WithOneLine().SoldBy(ACompany.Complete().With(settings => settings with { VatScheme = VatScheme.SmallBusinessExemption }));

        var error = Refusal.With("facture_incomplete", () => since.Issue(invoice));

        Assert.Equal(("Lines[0].VatRate", "MC-REGIME"), (error.Fields[0].Field, error.Fields[0].Rule));
    }
}
