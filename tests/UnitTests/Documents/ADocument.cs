using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.UnitTests.Documents;

/// <summary>Documents as the domain would hand them over: totals worked out from the lines, VAT once per category and rate.</summary>
internal static class ADocument
{
    public static readonly DateOnly IssueDate = new(2026, 11, 22);
    public static readonly LineVat StandardVat = new(VatCategory.S, new(20));

    public static Seller Seller { get; } = new()
    {
        LegalName = "Atelier Lumière & Fils",
        LegalForm = "SAS",
        ShareCapital = new(10_000),
        Siren = "732829320",
        Siret = "73282932000074",
        TradeRegister = "RCS Lyon 732 829 320",
        VatNumber = "FR44732829320",
        Address = new("18 rue de la République", "69002", "Lyon", "FR"),
        Email = "contact@atelier-lumiere.example",
        Phone = "04 72 00 00 00",
        ElectronicAddress = "732829320",
        Iban = "FR7630006000011234567890189",
        Bic = "AGRIFRPP",
    };

    public static Buyer Buyer { get; } = new()
    {
        Name = "Société Générale d'Œuvres Cœur & Forêt",
        Address = new("125 avenue des Champs-Élysées\nBâtiment B", "75008", "Paris", "FR"),
        Siren = "552120222",
        Siret = "55212022200013",
        VatNumber = "FR27552120222",
        ElectronicAddress = "552120222",
    };

    public static IReadOnlyList<Mention> Mentions { get; } =
    [
        new("PMT", "En cas de retard de paiement, une indemnité forfaitaire de 40 € pour frais de recouvrement est due.", "C. com., art. D441-5"),
        new("PMD", "Pénalités de retard : trois fois le taux d'intérêt légal, exigibles le lendemain de la date d'échéance.", "C. com., art. L441-10"),
        new("AAB", "Pas d'escompte pour paiement anticipé.", "C. com., art. L441-9"),
    ];

    /// <summary>An issued invoice of that many lines, all at 20 %.</summary>
    public static InvoiceDocument WithLines(int count) => WithLines([.. Enumerable.Range(1, count).Select(position => Line(position))]);

    public static InvoiceDocument WithLines(params IReadOnlyList<DocumentLine> lines)
    {
        VatSubtotal[] breakdown = [.. lines.GroupBy(line => line.Vat.Group).OrderBy(group => group.Key).Select(Subtotal)];
        var net = Money.Sum(breakdown.Select(row => row.NetBase));
        var vat = Money.Sum(breakdown.Select(row => row.VatAmount));
        return new()
        {
            Kind = InvoiceKind.Invoice,
            Number = "F2026-00042",
            IssueDate = IssueDate,
            DueDate = new(2026, 12, 22),
            OperationNature = OperationNature.Services,
            Seller = Seller,
            Buyer = Buyer,
            PaymentMethod = PaymentMethod.Transfer,
            Lines = lines,
            VatBreakdown = breakdown,
            NetAmount = net,
            VatAmount = vat,
            GrossAmount = net + vat,
            AmountDue = net + vat,
            Mentions = Mentions,
            Seal = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        };
    }

    /// <summary>A line of 100.00 € net unless told otherwise.</summary>
    public static DocumentLine Line(
        int position = 1, string? description = null, decimal quantity = 1, Unit unit = Unit.Day, decimal price = 100, decimal discount = 0,
        LineVat? vat = null)
    {
        var gross = Money.Rounded(quantity * price);
        var taken = new Percentage(discount).Of(gross);
        return new(
            position, description ?? $"Prestation n° {position}", new(quantity), unit, new(price), new(discount), taken,
            vat ?? StandardVat, gross - taken);
    }

    private static VatSubtotal Subtotal(IGrouping<VatGroup, DocumentLine> group)
    {
        var net = Money.Sum(group.Select(line => line.NetAmount));
        var vat = group.First().Vat;
        return new(group.Key.Category, group.Key.Rate, net, group.Key.Rate.Of(net), vat.ExemptionReason, vat.ExemptionCode);
    }
}
