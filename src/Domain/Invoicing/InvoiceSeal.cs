using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing;

/// <summary>
/// The chain of issued documents: each seal is the SHA-256 of a canonical text of every legal field, which begins with
/// the seal before it. Changing, removing or reordering a document breaks every seal after it.
/// </summary>
/// <remarks>The format is described in docs/seal-format.md; a change of it is a new version, never an edit.</remarks>
public static class InvoiceSeal
{
    public const string Version = "minicrm-empreinte/1";

    public static string Of(Invoice invoice) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalText(invoice))));

    /// <summary>One <c>name=value</c> a line, LF, in a fixed order; absent values are empty, backslash, LF and CR are escaped.</summary>
    public static string CanonicalText(Invoice invoice)
    {
        var text = new Writer();
        text.Line("version", Version);
        text.Line("precedente", invoice.PreviousSeal);
        text.Line("rang", invoice.ChainRank?.ToString(CultureInfo.InvariantCulture));
        Header(text, invoice);
        Parties(text, invoice.Seller!, invoice.Buyer!);
        foreach (var line in invoice.Lines.OrderBy(line => line.Position)) Line(text, line);
        Totals(text, invoice);
        foreach (var mention in invoice.Mentions) text.Row("mention", mention.Subject, mention.Text, mention.Source);
        text.Line("notes", invoice.Notes);
        return text.ToString();
    }

    private static void Header(Writer text, Invoice invoice)
    {
        text.Line("type", SealWords.Of(invoice.Kind));
        text.Line("numero", invoice.Number?.ToString());
        text.Line("date_emission", Date(invoice.IssueDate));
        text.Line("date_echeance", Date(invoice.DueDate));
        text.Line("date_prestation", Date(invoice.SupplyDate));
        text.Line("periode_debut", Date(invoice.PeriodStart));
        text.Line("periode_fin", Date(invoice.PeriodEnd));
        text.Line("nature_operation", SealWords.Of(invoice.OperationNature));
        text.Line("client_id", invoice.ClientId.ToString(CultureInfo.InvariantCulture));
        text.Line("projet_id", invoice.ProjectId?.ToString(CultureInfo.InvariantCulture));
        text.Line("reference_acheteur", invoice.BuyerReference);
        text.Line("bon_commande", invoice.PurchaseOrder);
        text.Line("moyen_paiement", SealWords.Of(invoice.PaymentMethod));
        text.Row("livraison", Address(invoice.DeliveryAddress));
        text.Row("facture_origine", invoice.Original?.Id.ToString(CultureInfo.InvariantCulture), invoice.Original?.Number, Date(invoice.Original?.IssueDate));
    }

    private static void Parties(Writer text, Seller seller, Buyer buyer)
    {
        text.Row("vendeur", [
            seller.LegalName, seller.LegalForm, seller.ShareCapital?.ToString(), seller.Siren, seller.Siret, seller.TradeRegister,
            seller.SoleTrader ? "EI" : null, seller.VatNumber, .. Address(seller.Address), seller.Email, seller.Phone,
            seller.ElectronicAddress, seller.Iban, seller.Bic, SealWords.Of(seller.VatScheme), seller.VatOnDebits ? "debits" : null]);
        text.Row("acheteur", [
            buyer.Name, SealWords.Of(buyer.Kind), .. Address(buyer.Address), buyer.Siren, buyer.Siret, buyer.VatNumber, buyer.Email,
            buyer.Phone, buyer.ElectronicAddress]);
    }

    private static void Line(Writer text, InvoiceLine line) => text.Row("ligne",
        line.Position.ToString(CultureInfo.InvariantCulture), line.Description, line.Quantity.ToString(), SealWords.Of(line.Unit),
        line.UnitPrice.ToString(), line.DiscountPercent.ToString(), SealWords.Of(line.VatCategory), line.VatRate.ToString(),
        line.ExemptionReason, line.ExemptionCode, line.NetAmount.ToString());

    private static void Totals(Writer text, Invoice invoice)
    {
        text.Line("remise_globale", invoice.GlobalDiscount.ToString());
        foreach (var vat in invoice.VatBreakdown.OrderBy(vat => vat.Group))
        {
            text.Row("tva", SealWords.Of(vat.VatCategory), vat.VatRate.ToString(), vat.NetBase.ToString(), vat.VatAmount.ToString(), vat.ExemptionReason, vat.ExemptionCode);
        }

        text.Row("totaux",
            invoice.NetAmount.ToString(), invoice.VatAmount.ToString(), invoice.GrossAmount.ToString(), invoice.PaidAtIssue.ToString(),
            Date(invoice.PaidOn), invoice.Turnover.ToString());
        foreach (var deposit in invoice.Deposits.OrderBy(deposit => deposit.Id))
        {
            text.Row("acompte", deposit.Id.ToString(CultureInfo.InvariantCulture), deposit.Number, Date(deposit.IssueDate), deposit.NetAmount.ToString(), deposit.GrossAmount.ToString());
        }
    }

    private static string?[] Address(PostalAddress? address) => [address?.Street, address?.PostalCode, address?.City, address?.Country];

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Rows separate their values by a tab, which is escaped like the line break.</summary>
    private sealed class Writer
    {
        private readonly StringBuilder _text = new();

        public void Line(string name, string? value) => _text.Append(name).Append('=').Append(Escaped(value)).Append('\n');

        public void Row(string name, params string?[] values) => _text.Append(name).Append('=').AppendJoin('\t', values.Select(Escaped)).Append('\n');

        public override string ToString() => _text.ToString();

        private static string? Escaped(string? value) => value?
            .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
    }
}
