using System.Text;
using System.Xml.Linq;
using MiniCrm.Application.Documents;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.FacturX;

namespace MiniCrm.UnitTests.Documents.FacturX;

public class WritingAnElectronicInvoice
{
    public static TheoryData<string> Cases => VariedDocuments.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Follows_the_order_and_namespaces_of_the_schema(string document)
    {
        var invoice = Cii.Of(VariedDocuments.All[document]);

        TheSchema.Check(invoice.Root);
        Assert.All(invoice.Root.DescendantsAndSelf(), element =>
            Assert.Equal($"{TheSchema.PrefixOf(element)}:{element.Name.LocalName}", Cii.Prefixed(element)));
    }

    [Fact]
    public void Is_refused_for_a_draft() =>
        Assert.Throws<InvalidOperationException>(() => new CrossIndustryInvoice().Write(ADocument.WithLines(1) with { Number = null }));

    [Fact]
    public void Is_UTF_8_without_a_byte_order_mark() =>
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rsm:CrossIndustryInvoice ", Encoding.UTF8.GetString(new CrossIndustryInvoice().Write(ADocument.WithLines(1))), StringComparison.Ordinal);

    [Fact]
    public void Says_of_one_full_document_exactly_this() =>
        Assert.Equal(GoldenInvoice.Full.ReplaceLineEndings(), Indented(VariedDocuments.All["everything said"]).ReplaceLineEndings());

    [Fact]
    public void Says_of_one_credit_note_exactly_this() =>
        Assert.Equal(GoldenInvoice.CreditNote.ReplaceLineEndings(), Indented(VariedDocuments.All["credit note"]).ReplaceLineEndings());

    [Theory]
    [InlineData("ordinary", "380")]
    [InlineData("deposit", "386")]
    [InlineData("credit note", "381")]
    [InlineData("balance after deposits", "380")]
    public void Names_its_type(string document, string expected) =>
        Assert.Equal(expected, Of(document).One("ExchangedDocument/TypeCode"));

    [Theory]
    [InlineData("ordinary", "S1")]
    [InlineData("intra-EU goods", "B1")]
    [InlineData("everything said", "M1")]
    [InlineData("already paid", "S2")]
    [InlineData("deposit", "S1")]
    [InlineData("balance after deposits", "S4")]
    [InlineData("credit note", "S1")]
    public void Names_its_billing_framework(string document, string expected) =>
        Assert.Equal(expected, Of(document).One("BusinessProcessSpecifiedDocumentContextParameter/ID"));

    [Theory]
    [InlineData("ordinary", "B2B")]
    [InlineData("consumer", "B2C")]
    [InlineData("reverse charge", "B2BINT")]
    [InlineData("export", "B2BINT")]
    [InlineData("exempt", "OUTOFSCOPE")]
    [InlineData("out of scope", "OUTOFSCOPE")]
    [InlineData("small business exemption", "B2B")]
    public void Says_how_it_is_routed(string document, string expected) => Assert.Equal([expected], Notes(document, "BAR"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Holds_each_compulsory_note_once(string document) =>
        Assert.All((string[])["PMT", "PMD", "AAB", "BAR"], subject => Assert.Single(Notes(document, subject)));

    [Fact]
    public void Joins_mentions_of_one_subject_in_one_note()
    {
        var document = ADocument.WithLines(1) with { Mentions = [.. ADocument.Mentions, new("TXD", "Un.", ""), new("TXD", "Deux.", "")] };

        Assert.Equal(["Un.\nDeux."], Notes(Cii.Of(document), "TXD"));
    }

    [Fact]
    public void Keeps_lines_apart_however_they_end()
    {
        var document = ADocument.WithLines(1) with { Notes = "Livré le 3\r2 colis\r\n1 palette" };

        Assert.Contains("Livré le 3\n2 colis\n1 palette", Cii.Of(document).All("IncludedNote/Content").Select(content => content.Value));
    }

    [Fact]
    public void Says_of_the_last_credit_note_what_the_page_says()
    {
        var note = VariedDocuments.All["credit note"];

        Assert.Equal("Montant porté au crédit du client.", Cii.Of(note).One("SpecifiedTradePaymentTerms/Description"));
        Assert.Equal("Montant à déduire des avoirs précédents.", Cii.Of(note with { AmountDue = -note.GrossAmount }).One("SpecifiedTradePaymentTerms/Description"));
    }

    [Theory]
    [InlineData(PaymentMethod.Transfer, "30")]
    [InlineData(PaymentMethod.Card, "48")]
    [InlineData(PaymentMethod.Cheque, "20")]
    [InlineData(PaymentMethod.Cash, "10")]
    [InlineData(PaymentMethod.DirectDebit, "59")]
    public void Names_the_means_of_payment_and_the_account_of_a_transfer_alone(PaymentMethod method, string expected)
    {
        var invoice = Cii.Of(ADocument.WithLines(1) with { PaymentMethod = method });

        Assert.Equal(expected, invoice.One("SpecifiedTradeSettlementPaymentMeans/TypeCode"));
        Assert.Equal(method == PaymentMethod.Transfer, invoice.Has("PayeePartyCreditorFinancialAccount/IBANID"));
        Assert.Equal(method == PaymentMethod.Transfer, invoice.Has("PayeeSpecifiedCreditorFinancialInstitution/BICID"));
    }

    [Fact]
    public void Calls_a_transfer_without_an_account_mutually_defined() =>
        Assert.Equal("ZZZ", Cii.Of(ADocument.WithLines(1) with { Seller = ADocument.Seller with { Iban = null } }).One("SpecifiedTradeSettlementPaymentMeans/TypeCode"));

    [Fact]
    public void Codes_every_unit() => Assert.Equal(
        ["C62", "HUR", "DAY", "MON", "ANN", "LS", "KGM", "GRM", "TNE", "LTR", "MTR", "MTK", "MTQ", "KMT", "SET", "P1"],
        Of("every unit").All("BilledQuantity").Select(quantity => quantity.Attribute("unitCode")!.Value));

    [Theory]
    [InlineData("small business exemption", "E", "VATEX-FR-FRANCHISE")]
    [InlineData("reverse charge", "AE", "VATEX-EU-AE")]
    [InlineData("intra-EU goods", "K", "VATEX-EU-IC")]
    [InlineData("export", "G", "VATEX-EU-G")]
    [InlineData("exempt", "E", "VATEX-FR-CGI261-4")]
    [InlineData("out of scope", "O", "VATEX-EU-O")]
    public void Says_why_there_is_no_VAT(string document, string category, string code)
    {
        var invoice = Of(document);

        Assert.Equal(category, invoice.One("ApplicableHeaderTradeSettlement/ApplicableTradeTax/CategoryCode"));
        Assert.Equal(code, invoice.One("ApplicableHeaderTradeSettlement/ApplicableTradeTax/ExemptionReasonCode"));
        Assert.NotEqual("", invoice.One("ApplicableHeaderTradeSettlement/ApplicableTradeTax/ExemptionReason"));
    }

    [Fact]
    public void Names_neither_rate_nor_VAT_numbers_out_of_scope()
    {
        var invoice = Of("out of scope");

        Assert.False(invoice.Has("RateApplicablePercent"));
        Assert.False(invoice.Has("SpecifiedTaxRegistration"));
    }

    [Fact]
    public void Registers_a_small_business_by_its_SIREN()
    {
        var invoice = Of("small business exemption");

        Assert.Equal("FC:732829320", invoice.Identified("SellerTradeParty/SpecifiedTaxRegistration/ID"));
        Assert.Equal("Jeanne Martin EI", invoice.One("SellerTradeParty/Name"));
    }

    [Fact]
    public void Identifies_both_parties()
    {
        var invoice = Of("ordinary");

        Assert.Equal("0009:73282932000074", invoice.Identified("SellerTradeParty/GlobalID"));
        Assert.Equal("0002:732829320", invoice.Identified("SellerTradeParty/SpecifiedLegalOrganization/ID"));
        Assert.Equal("0225:732829320", invoice.Identified("SellerTradeParty/URIUniversalCommunication/URIID"));
        Assert.Equal("VA:FR44732829320", invoice.Identified("SellerTradeParty/SpecifiedTaxRegistration/ID"));
        Assert.Equal("0002:552120222", invoice.Identified("BuyerTradeParty/SpecifiedLegalOrganization/ID"));
        Assert.Equal("0225:552120222", invoice.Identified("BuyerTradeParty/URIUniversalCommunication/URIID"));
    }

    [Theory]
    [InlineData("reverse charge", "9930:DE136695976")]
    [InlineData("export", "EM:ap@example.com")]
    public void Finds_an_electronic_address_abroad(string document, string expected) =>
        Assert.Equal(expected, Of(document).Identified("BuyerTradeParty/URIUniversalCommunication/URIID"));

    [Theory]
    [InlineData("552120222_COMPTA", "0225:552120222_COMPTA")]
    [InlineData("0225:552120222", "0225:552120222")]
    [InlineData("0208:0123456749", "0208:0123456749")]
    [InlineData("compta@duval.fr", "EM:compta@duval.fr")]
    [InlineData("EM:compta@duval.fr", "EM:compta@duval.fr")]
    public void Names_the_scheme_of_an_electronic_address_apart_from_it(string given, string expected)
    {
        var document = ADocument.WithLines(1);
        var invoice = Cii.Of(document with
        {
            Seller = document.Seller with { ElectronicAddress = given },
            Buyer = document.Buyer with { ElectronicAddress = given, Siren = null, Siret = null },
        });

        Assert.Equal(expected, invoice.Identified("SellerTradeParty/URIUniversalCommunication/URIID"));
        Assert.Equal(expected, invoice.Identified("BuyerTradeParty/URIUniversalCommunication/URIID"));
    }

    [Theory]
    [InlineData("552120222_COMPTA", "0225:552120222_COMPTA")]
    [InlineData("552120222_compté", "0225:552120222")]
    [InlineData("compta@duval.fr", "0225:552120222")]
    [InlineData("0208:0123456749", "0225:552120222")]
    public void Sends_what_is_for_a_French_firm_to_its_place_in_the_directory(string given, string expected)
    {
        var document = ADocument.WithLines(1);

        var invoice = Cii.Of(document with { Buyer = document.Buyer with { ElectronicAddress = given } });

        Assert.Equal(expected, invoice.Identified("BuyerTradeParty/URIUniversalCommunication/URIID"));
    }

    [Fact]
    public void Puts_no_address_longer_than_the_rules_allow_in_the_place_of_a_missing_one()
    {
        var document = ADocument.WithLines(1);
        var buyer = document.Buyer with { Kind = ClientKind.Individual, ElectronicAddress = null, Siren = null, Siret = null, VatNumber = null, Email = $"{new string('a', 115)}@exemple.fr" };

        Assert.False(Cii.Of(document with { Buyer = buyer }).Has("BuyerTradeParty/URIUniversalCommunication"));
    }

    [Fact]
    public void Needs_no_electronic_address_of_a_consumer() => Assert.False(Of("consumer").Has("BuyerTradeParty/URIUniversalCommunication"));

    [Fact]
    public void Names_day_and_country_of_an_intra_EU_supply()
    {
        var invoice = Of("intra-EU goods");

        Assert.Equal("DE", invoice.One("ShipToTradeParty/PostalTradeAddress/CountryID"));
        Assert.Equal("20261122", invoice.One("OccurrenceDateTime/DateTimeString"));
        Assert.Equal("20261001", Of("credit note of intra-EU goods").One("OccurrenceDateTime/DateTimeString"));
    }

    [Fact]
    public void Takes_a_restored_deposit_off_what_a_credit_note_gives_back()
    {
        var note = Of("credit note that restores a deposit");

        Assert.Equal(("240.00", "120.00", "120.00"), (note.One("GrandTotalAmount"), note.One("TotalPrepaidAmount"), note.One("DuePayableAmount")));
        Assert.Equal("F2026-00017", note.One("InvoiceReferencedDocument/IssuerAssignedID"));
    }

    [Theory]
    [InlineData(true, VatCategory.S, OperationNature.Services, true)]
    [InlineData(true, VatCategory.S, OperationNature.Mixed, true)]
    [InlineData(true, VatCategory.S, OperationNature.Goods, false)]
    [InlineData(true, VatCategory.E, OperationNature.Services, false)]
    [InlineData(false, VatCategory.S, OperationNature.Services, false)]
    public void Marks_VAT_due_at_issue_where_it_was_opted_for(bool option, VatCategory category, OperationNature nature, bool marked)
    {
        LineVat vat = category == VatCategory.S ? ADocument.StandardVat : new(category, Percentage.Zero, "Motif", "VATEX-FR-CGI261-4");
        var document = ADocument.WithLines(ADocument.Line(vat: vat)) with { Seller = ADocument.Seller with { VatOnDebits = option }, OperationNature = nature };

        Assert.Equal(marked ? ["5"] : [], Cii.Of(document).All("DueDateTypeCode").Select(code => code.Value));
    }

    [Theory]
    [InlineData(true, "72")]
    [InlineData(false, null)]
    public void Marks_VAT_of_a_deposit_due_on_receipt_whatever_was_opted_for(bool option, string? expected)
    {
        var deposit = VariedDocuments.All["deposit"] with { Seller = ADocument.Seller with { VatOnDebits = option } };

        Assert.Equal(expected is null ? [] : [expected], Cii.Of(deposit).All("DueDateTypeCode").Select(code => code.Value));
    }

    [Fact]
    public void Refers_to_the_deposits_it_deducts() => Assert.Equal(
        ["F2026-00012", "20260901", "F2026-00013", "20260902"],
        Of("balance after deposits").All("InvoiceReferencedDocument").SelectMany(reference => reference.Elements()).Select(element => element.Value));

    [Fact]
    public void Gives_the_day_of_payment_as_due_date_of_one_already_paid() =>
        Assert.Equal("20261120", Of("already paid").One("DueDateDateTime/DateTimeString"));

    [Fact]
    public void Keeps_what_XML_can_hold_and_escapes_what_it_must()
    {
        var document = ADocument.WithLines(ADocument.Line(description: "a\u0001<b> & \"c\" 🎉 日本\uFFFE\r\nd ]]>\uD800")) with { BuyerReference = "x\u0000y" };

        var invoice = Cii.Of(document);

        Assert.Equal("a<b> & \"c\" 🎉 日本", invoice.One("SpecifiedTradeProduct/Name"));
        Assert.Equal("d ]]>\uFFFD", invoice.One("SpecifiedTradeProduct/Description"));
        Assert.Equal("xy", invoice.One("BuyerReference"));
    }

    [Fact]
    public void Reaches_a_firm_overseas_as_in_France_and_an_association_without_a_SIREN_as_a_consumer()
    {
        PostalAddress reunion = new("1 rue Y", "97400", "Saint-Denis", "RE");
        PostalAddress noumea = new("1 rue Z", "98800", "Nouméa", "NC");

        Assert.Equal(["B2B"], Routed(ADocument.Buyer with { Address = reunion }));
        Assert.Equal(["B2B"], Routed(new() { Name = "Garage", Siret = "55212022200013", Address = reunion }));
        Assert.Equal(["B2C"], Routed(new() { Name = "Club", Address = reunion }));
        Assert.Equal(["B2BINT"], Routed(new() { Name = "Mine", Address = noumea }));
    }

    [Theory]
    [InlineData("GF")]
    [InlineData("YT")]
    [InlineData("BL")]
    [InlineData("MF")]
    [InlineData("PM")]
    [InlineData("DE")]
    public void Reports_a_sale_where_French_VAT_does_not_apply_as_one_abroad_with_a_SIREN_or_without(string country)
    {
        PostalAddress address = new("1 rue Y", "97300", "Là-bas", country);

        Assert.Equal(["B2BINT"], Routed(ADocument.Buyer with { Address = address }));
        Assert.Equal(["B2BINT"], Routed(new() { Name = "Club", Address = address }));
        Assert.Equal(["B2C"], Routed(new() { Name = "Paul Durand", Kind = ClientKind.Individual, Address = address }));
    }

    [Theory]
    [InlineData("compta@duval.fr", "EM:compta@duval.fr")]
    [InlineData("552120222_compté", "0225:552120222")]
    [InlineData(null, "0225:552120222")]
    public void Lets_the_SIREN_of_a_firm_abroad_stand_in_for_an_address_that_cannot_be_written(string? given, string expected)
    {
        var buyer = ADocument.Buyer with { Address = new("1 rue Y", "97300", "Cayenne", "GF"), ElectronicAddress = given };

        Assert.Equal(expected, Cii.Of(ADocument.WithLines(1) with { Buyer = buyer }).Identified("BuyerTradeParty/URIUniversalCommunication/URIID"));
    }

    [Fact]
    public void Keeps_out_of_the_flow_only_what_is_exempt_or_outside_VAT_as_a_whole()
    {
        var exempt = ADocument.Line(1, vat: new(VatCategory.E, Percentage.Zero, "Motif", "VATEX-FR-CGI261C-1"));
        Buyer consumer = new() { Name = "Paul Durand", Kind = ClientKind.Individual, Address = ADocument.Buyer.Address };
        Buyer american = new() { Name = "Acme", Address = new("1 Main St", "10001", "New York", "US") };

        Assert.Equal(["OUTOFSCOPE"], Notes(Cii.Of(ADocument.WithLines(exempt) with { Buyer = consumer }), "BAR"));
        Assert.Equal(["B2B"], Notes(Cii.Of(ADocument.WithLines(exempt, ADocument.Line(2))), "BAR"));
        Assert.Equal(["B2B"], Notes(Cii.Of(ADocument.WithLines(ADocument.Line(vat: new(VatCategory.E, Percentage.Zero, "Motif", null)))), "BAR"));
        Assert.Equal(["B2BINT"], Notes(Cii.Of(VariedDocuments.All["out of scope"] with { Buyer = american }), "BAR"));
    }

    private static IEnumerable<string> Routed(Buyer buyer) => Notes(Cii.Of(ADocument.WithLines(1) with { Buyer = buyer }), "BAR");

    private static Cii Of(string document) => Cii.Of(VariedDocuments.All[document]);

    private static IEnumerable<string> Notes(string document, string subject) => Notes(Of(document), subject);

    private static IEnumerable<string> Notes(Cii invoice, string subject) => invoice.All("IncludedNote")
        .Where(note => note.Elements().Any(element => element.Name.LocalName == "SubjectCode" && element.Value == subject))
        .Select(note => note.Elements().First().Value);

    private static string Indented(InvoiceDocument document) => Cii.Of(document).Root.ToString(SaveOptions.None);
}
