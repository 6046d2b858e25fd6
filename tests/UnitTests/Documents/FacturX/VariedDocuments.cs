using MiniCrm.Application.Documents;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.UnitTests.Documents.FacturX;

/// <summary>Every case of a small French firm.</summary>
internal static class VariedDocuments
{
    private static readonly DocumentReference Earlier = new("F2026-00017", new(2026, 10, 1));

    public static TheoryData<string> Names => [.. All.Keys];

    public static Dictionary<string, InvoiceDocument> All { get; } = new()
    {
        ["ordinary"] = ADocument.WithLines(2),
        ["rates mixed"] = ADocument.WithLines([.. ((decimal[])[20, 10, 5.5m, 2.1m]).Select((rate, index) =>
            ADocument.Line(index + 1, quantity: 3, price: 33.3333m, vat: new(VatCategory.S, new(rate))))]),
        ["line discounts"] = ADocument.WithLines(ADocument.Line(1, quantity: 3, price: 9.99m, discount: 12.5m), ADocument.Line(2, discount: 100)),
        ["line taken back"] = ADocument.WithLines(ADocument.Line(1, quantity: 5), ADocument.Line(2, quantity: -1.5m, discount: 10)),
        ["discount on the whole"] = Discounted(),
        ["every unit"] = ADocument.WithLines([.. Enum.GetValues<Unit>().Select((unit, index) => ADocument.Line(index + 1, unit: unit))]),
        ["small business exemption"] = SmallBusiness(),
        ["reverse charge"] = Untaxed(VatCategory.AE, "VATEX-EU-AE", German()),
        ["intra-EU goods"] = Untaxed(VatCategory.K, "VATEX-EU-IC", German()) with { OperationNature = OperationNature.Goods },
        ["export"] = Untaxed(VatCategory.G, "VATEX-EU-G", ADocument.Buyer with { Siren = null, Siret = null, VatNumber = null, ElectronicAddress = null, Email = "ap@example.com", Address = new("1 Main St", "10001", "New York", "US") }),
        ["exempt"] = Untaxed(VatCategory.E, "VATEX-FR-CGI261-4", ADocument.Buyer),
        ["out of scope"] = Untaxed(VatCategory.O, "VATEX-EU-O", ADocument.Buyer),
        ["zero rated"] = ADocument.WithLines(ADocument.Line(vat: new(VatCategory.Z, Percentage.Zero))),
        ["credit note"] = ADocument.WithLines(1) with { Kind = InvoiceKind.CreditNote, Number = "A2026-00003", DueDate = null, OriginalInvoice = Earlier, Mentions = [] },
        ["credit note of intra-EU goods"] = Untaxed(VatCategory.K, "VATEX-EU-IC", German()) with
        {
            Kind = InvoiceKind.CreditNote,
            Number = "A2026-00004",
            DueDate = null,
            OriginalInvoice = Earlier,
            OperationNature = OperationNature.Goods,
        },
        ["credit note that restores a deposit"] = ADocument.WithLines(2) with
        {
            Kind = InvoiceKind.CreditNote,
            Number = "A2026-00005",
            DueDate = null,
            OriginalInvoice = Earlier,
            RestoredDeposits = [new("F2026-00012", new(2026, 9, 1), new(120))],
            AmountDue = new(120),
        },
        ["deposit"] = ADocument.WithLines(1) with { Kind = InvoiceKind.Deposit },
        ["balance after deposits"] = ADocument.WithLines(5) with
        {
            Deposits = [new("F2026-00012", new(2026, 9, 1), new(120)), new("F2026-00013", new(2026, 9, 2), new(60))],
            PaidAtIssue = new(20),
            AmountDue = new(400),
        },
        ["already paid"] = ADocument.WithLines(1) with { PaidAtIssue = new(120), AmountDue = Money.Zero, PaidOn = new(2026, 11, 20), PaymentMethod = PaymentMethod.Card },
        ["consumer"] = ADocument.WithLines(1) with { Buyer = new() { Name = "Paul Durand", Kind = ClientKind.Individual, Address = new("4 place du Marché", "69001", "Lyon", "FR") } },
        ["everything said"] = Full(),
    };

    private static InvoiceDocument Discounted()
    {
        LineVat reduced = new(VatCategory.S, new(5.5m));
        return ADocument.WithLines(ADocument.Line(1, price: 200), ADocument.Line(2, price: 100, vat: reduced)) with
        {
            GlobalDiscount = new(10),
            DiscountShares = [new(reduced.Group, new(3.33m)), new(ADocument.StandardVat.Group, new(6.67m))],
            VatBreakdown = [new(VatCategory.S, new(5.5m), new(96.67m), new(5.32m), null, null), new(VatCategory.S, new(20), new(193.33m), new(38.67m), null, null)],
            NetAmount = new(290),
            VatAmount = new(43.99m),
            GrossAmount = new(333.99m),
            AmountDue = new(333.99m),
        };
    }

    private static InvoiceDocument SmallBusiness()
    {
        LineVat exempt = new(VatCategory.E, Percentage.Zero, "TVA non applicable, art. 293 B du CGI", "VATEX-FR-FRANCHISE");
        return ADocument.WithLines(ADocument.Line(1, vat: exempt), ADocument.Line(2, vat: exempt)) with
        {
            Seller = ADocument.Seller with { LegalName = "Jeanne Martin", SoleTrader = true, LegalForm = null, ShareCapital = null, TradeRegister = null, VatNumber = null, VatScheme = VatScheme.SmallBusinessExemption },
        };
    }

    private static InvoiceDocument Untaxed(VatCategory category, string code, Buyer buyer) =>
        ADocument.WithLines(ADocument.Line(vat: new(category, Percentage.Zero, "Motif d'exonération", code))) with { Buyer = buyer };

    private static Buyer German() => new() { Name = "Müller GmbH", Address = new("Hauptstraße 1", "10115", "Berlin", "DE"), VatNumber = "DE136695976" };

    private static InvoiceDocument Full() => ADocument.WithLines(
        ADocument.Line(1, "Création d'une œuvre\nesquisses, maquette & pose", 2.5m, Unit.Hour, 80.1234m, 10), ADocument.Line(2)) with
    {
        OperationNature = OperationNature.Mixed,
        SupplyDate = new(2026, 11, 20),
        PeriodStart = new(2026, 11, 1),
        PeriodEnd = new(2026, 11, 30),
        DeliveryAddress = new("3 quai des Étroits\nPorte 4\nÉtage 2", "69005", "Lyon", "FR"),
        BuyerReference = "Service achats",
        PurchaseOrder = "BC-1187",
        Seller = ADocument.Seller with { VatOnDebits = true },
        Buyer = ADocument.Buyer with { Email = "compta@example.com", Phone = "01 02 03 04 05" },
        Mentions = [.. ADocument.Mentions, new("TXD", "Option pour le paiement de la taxe d'après les débits.", ""), new(null, "Assurance décennale : Assureur, France.", "")],
        Notes = "Merci.\nÀ bientôt <&>",
    };
}
