namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>France has no rate of zero: what bears no VAT is exempt, out of scope, or taxed at the buyer's, and the document says why.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 12° and 13°. A credit note keeps the VAT of what it corrects.</remarks>
public sealed class NoRateIsZero : IInvoicingRule
{
    public string Id => "MC-TAUX-ZERO";

    public IEnumerable<Finding> Check(Issuance issuance) =>
        issuance.Invoice.Lines
            .Where(line => line.VatCategory == VatCategory.Z && !issuance.IsCreditNote)
            .Select(line => Finding.Advice($"Lines[{line.Position - 1}].VatCategory",
                "La France n'a pas de taux zéro : choisissez exonéré, autoliquidation, livraison intracommunautaire, export ou hors champ, et donnez-en le motif.",
                "France has no zero rate: choose exempt, reverse charge, intra-EU supply, export or out of scope, and give the reason."));
}
