using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class DraftingAnInvoice
{
    [Fact]
    public void Leaves_it_without_number_date_parties_or_seal()
    {
        var invoice = AnInvoice.WithOneLine().Build();

        Assert.Equal((InvoiceKind.Invoice, InvoiceStatus.Draft), (invoice.Kind, invoice.Status));
        Assert.Null(invoice.Number);
        Assert.Null(invoice.IssueDate);
        Assert.Null(invoice.DueDate);
        Assert.Null(invoice.Seller);
        Assert.Null(invoice.Buyer);
        Assert.Null(invoice.Seal);
        Assert.Null(invoice.PaymentStatusOn(AnInvoice.IssueDay));
        Assert.Equal("0.00", invoice.Turnover.ToString());
    }

    [Fact]
    public void Keeps_all_that_was_written()
    {
        var invoice = AnInvoice.WithOneLine().Where(content => content with
        {
            DueDate = A.Day("2020-01-01"),
            PeriodStart = A.Day("2026-02-01"),
            PeriodEnd = A.Day("2026-02-28"),
            OperationNature = OperationNature.Mixed,
            DeliveryAddress = new("1 quai du Port", "13002", "Marseille", "FR"),
            BuyerReference = "DUV-7",
            PurchaseOrder = "BC-1",
            PaymentMethod = PaymentMethod.Cheque,
            Notes = "Merci\nde votre confiance",
        }).Build();

        Assert.Equal(A.Day("2020-01-01"), invoice.DueDate);
        Assert.Equal((A.Day("2026-02-01"), A.Day("2026-02-28")), (invoice.PeriodStart, invoice.PeriodEnd));
        Assert.Equal((OperationNature.Mixed, PaymentMethod.Cheque), (invoice.OperationNature, invoice.PaymentMethod));
        Assert.Equal(new PostalAddress("1 quai du Port", "13002", "Marseille", "FR"), invoice.DeliveryAddress);
        Assert.Equal(("DUV-7", "BC-1", "Merci\nde votre confiance"), (invoice.BuyerReference, invoice.PurchaseOrder, invoice.Notes));
    }

    [Fact]
    public void Numbers_the_lines_from_1() =>
        Assert.Equal([1, 2, 3], AnInvoice.With(A.Line(1m), A.Line(2m), A.Line(3m)).Build().Lines.Select(line => line.Position));

    [Fact]
    public void Forecasts_what_will_be_owed() => Assert.Equal("120.00", AnInvoice.WithOneLine().Build().Settlement.BalanceDue.ToString());

    [Fact]
    public void Raises_that_it_happened()
    {
        var invoice = AnInvoice.WithOneLine().Build();

        Assert.Equal(new InvoiceDrafted(invoice), Assert.Single(invoice.TakeEvents()));
    }

    [Fact]
    public void Replaces_everything_when_written_again()
    {
        var invoice = AnInvoice.With(A.Line(100m), A.Line(50m)).Where(content => content with { Notes = "Ancienne" }).Build();
        var again = AnInvoice.With(A.Line(30m, 10m));

        invoice.Redraft(again.Content, again.Context);

        Assert.Equal("33.00", invoice.GrossAmount.ToString());
        Assert.Single(invoice.Lines);
        Assert.Null(invoice.Notes);
    }

    [Fact]
    public void Changes_nothing_when_refused()
    {
        var invoice = AnInvoice.WithOneLine().Build();
        var wrong = AnInvoice.With(A.Line(30m, 13m));

        Refusal.Of("Lines[0].VatRate", () => invoice.Redraft(wrong.Content, wrong.Context));

        Assert.Equal("120.00", invoice.GrossAmount.ToString());
    }

    [Fact]
    public void Needs_a_client_that_exists()
    {
        var draft = AnInvoice.WithOneLine();

        Refusal.Of("ClientId", () => Invoice.Draft(1, draft.Content, draft.Context with { Client = null }, A.Instant));
    }

    [Fact]
    public void Takes_a_project_of_the_client()
    {
        var project = Project.Open(3, new() { ClientId = 1, Name = "Extension" }, AClient.Firm().Build(), A.Instant);

        Assert.Equal(3, AnInvoice.WithOneLine().Under(project).Build().ProjectId);
    }

    [Fact]
    public void Refuses_another_clients_project()
    {
        var other = Project.Open(3, new() { ClientId = 2, Name = "Extension" }, AClient.Firm().Numbered(2).Build(), A.Instant);

        Refusal.Of("ProjectId", () => AnInvoice.WithOneLine().Under(other).Build());
    }

    [Fact]
    public void Refuses_a_project_that_does_not_exist() => Refused("ProjectId", content => content with { ProjectId = 99 });

    [Fact]
    public void Refuses_a_credit_note() => Refused("Kind", content => content with { Kind = InvoiceKind.CreditNote });

    [Fact]
    public void Refuses_a_period_that_ends_before_it_starts() =>
        Refused("PeriodEnd", content => content with { PeriodStart = A.Day("2026-02-02"), PeriodEnd = A.Day("2026-02-01") });

    [Fact]
    public void Takes_a_period_of_one_day() =>
        Assert.Equal(A.Day("2026-02-02"), AnInvoice.WithOneLine()
            .Where(content => content with { PeriodStart = A.Day("2026-02-02"), PeriodEnd = A.Day("2026-02-02") }).Build().PeriodEnd);

    [Fact]
    public void Refuses_half_a_period()
    {
        Refused("PeriodStart", content => content with { PeriodEnd = A.Day("2026-02-01") });
        Refused("PeriodEnd", content => content with { PeriodStart = A.Day("2026-02-01") });
    }

    [Fact]
    public void Refuses_a_supply_date_beside_a_period() =>
        Refused("SupplyDate", content => content with { SupplyDate = A.Day("2026-02-01"), PeriodStart = A.Day("2026-02-01"), PeriodEnd = A.Day("2026-02-01") });

    [Fact]
    public void Refuses_a_delivery_to_nowhere() =>
        Refused("DeliveryAddress.Country", content => content with { DeliveryAddress = new("1 quai du Port", "13002", "Marseille", "XX") });

    [Theory]
    [InlineData(-0.01)]
    [InlineData(100.01)]
    [InlineData(1_000_000_000)]
    public void Refuses_a_discount_below_zero_or_above_the_lines(double discount) =>
        Refused("GlobalDiscount", content => content with { GlobalDiscount = A.Euros((decimal)discount) });

    [Fact]
    public void Refuses_a_negative_total() => Refusal.Of("Lines", () => AnInvoice.With(A.Line(10m, quantity: -1m)).Build());

    [Fact]
    public void Refuses_negative_vat_even_where_the_total_is_not() =>
        Refusal.Of("Lines", () => AnInvoice.With(A.UntaxedLine(VatCategory.E, 100m), A.Line(10m, quantity: -1m)).Build());

    /// <summary>Deducted, it would lower what is owed and no turnover, by which alone a credit note tells that it gave it back.</summary>
    [Fact]
    public void Refuses_a_deposit_of_vat_alone()
    {
        var vatAlone = AnInvoice.With(A.Line(100m), A.Line(100m, rate: 5.5m, quantity: -1m));
        Assert.Equal("14.50", vatAlone.Build().GrossAmount.ToString());

        Refusal.Of("Lines", () => vatAlone.Where(content => content with { Kind = InvoiceKind.Deposit }).Build());
    }

    [Fact]
    public void Takes_a_total_of_zero() => Assert.Equal("0.00", AnInvoice.With(A.Line(10m), A.Line(10m, quantity: -1m)).Build().GrossAmount.ToString());

    [Fact]
    public void Keeps_the_total_below_ten_billion()
    {
        var largest = A.UntaxedLine(VatCategory.E, 999_999_999m);

        Assert.Equal("9999999990.00", AnInvoice.With([.. Enumerable.Repeat(largest, 10)]).Build().GrossAmount.ToString());
        Refusal.Of("Lines", () => AnInvoice.With([.. Enumerable.Repeat(largest, 11)]).Build());
    }

    [Fact]
    public void Keeps_a_line_below_a_billion_either_way()
    {
        Refusal.Of("Lines[0].NetAmount", () => AnInvoice.With(A.Line(500_000_000m, quantity: 2m)).Build());
        Refusal.Of("Lines[1].NetAmount", () => AnInvoice.With(A.Line(1m), A.Line(500_000_000m, quantity: -2m)).Build());
    }

    [Fact]
    public void Takes_a_thousand_lines_and_refuses_one_more()
    {
        Assert.Equal("1200.00", AnInvoice.With([.. Enumerable.Repeat(A.Line(1m), 1_000)]).Build().GrossAmount.ToString());
        Refusal.Of("Lines", () => AnInvoice.With([.. Enumerable.Repeat(A.Line(1m), 1_001)]).Build());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\tb")]
    public void Needs_a_readable_description_on_each_line(string? description) =>
        Refusal.Of("Lines[0].Description", () => AnInvoice.With(A.Line(1m) with { Description = description }).Build());

    [Fact]
    public void Takes_a_description_of_1000_characters_over_several_lines()
    {
        var text = "Pose\n" + new string('x', 995);

        Assert.Equal(text, AnInvoice.With(A.Line(1m) with { Description = text }).Build().Lines[0].Description);
        Refusal.Of("Lines[0].Description", () => AnInvoice.With(A.Line(1m) with { Description = text + "x" }).Build());
    }

    [Fact]
    public void Names_every_wrong_field_at_once() =>
        Refusal.Of(["PeriodEnd", "BuyerReference", "Lines[0].Description", "Lines[1].VatRate", "GlobalDiscount"], () => AnInvoice
            .With(A.Line(1m) with { Description = null }, A.Line(1m, 13m))
            .Discounted(50m)
            .Where(content => content with { PeriodStart = A.Day("2026-02-02"), BuyerReference = "a\nb" })
            .Build());

    private static void Refused(string field, Func<DraftContent, DraftContent> change) =>
        Refusal.Of(field, () => AnInvoice.WithOneLine().Where(change).Build());
}
