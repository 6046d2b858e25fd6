using System.Xml.Linq;

namespace MiniCrm.UnitTests.Documents.FacturX;

/// <summary>The part of the official schema that we use, as element names in their compulsory order; the schema itself is not ours to ship.</summary>
internal static class TheSchema
{
    private static readonly Dictionary<string, string> Sequences = new()
    {
        ["CrossIndustryInvoice"] = "ExchangedDocumentContext ExchangedDocument SupplyChainTradeTransaction",
        ["ExchangedDocumentContext"] = "BusinessProcessSpecifiedDocumentContextParameter GuidelineSpecifiedDocumentContextParameter",
        ["BusinessProcessSpecifiedDocumentContextParameter"] = "ID",
        ["GuidelineSpecifiedDocumentContextParameter"] = "ID",
        ["ExchangedDocument"] = "ID TypeCode IssueDateTime IncludedNote",
        ["IncludedNote"] = "Content SubjectCode",
        ["SupplyChainTradeTransaction"] = "IncludedSupplyChainTradeLineItem ApplicableHeaderTradeAgreement ApplicableHeaderTradeDelivery ApplicableHeaderTradeSettlement",
        ["IncludedSupplyChainTradeLineItem"] = "AssociatedDocumentLineDocument SpecifiedTradeProduct SpecifiedLineTradeAgreement SpecifiedLineTradeDelivery SpecifiedLineTradeSettlement",
        ["AssociatedDocumentLineDocument"] = "LineID",
        ["SpecifiedTradeProduct"] = "Name Description",
        ["SpecifiedLineTradeAgreement"] = "NetPriceProductTradePrice",
        ["NetPriceProductTradePrice"] = "ChargeAmount",
        ["SpecifiedLineTradeDelivery"] = "BilledQuantity",
        ["SpecifiedLineTradeSettlement"] = "ApplicableTradeTax SpecifiedTradeAllowanceCharge SpecifiedTradeSettlementLineMonetarySummation",
        ["SpecifiedTradeSettlementLineMonetarySummation"] = "LineTotalAmount",
        ["ApplicableTradeTax"] = "CalculatedAmount TypeCode ExemptionReason BasisAmount CategoryCode ExemptionReasonCode DueDateTypeCode RateApplicablePercent",
        ["SpecifiedTradeAllowanceCharge"] = "ChargeIndicator CalculationPercent BasisAmount ActualAmount ReasonCode Reason CategoryTradeTax",
        ["ChargeIndicator"] = "Indicator",
        ["CategoryTradeTax"] = "TypeCode CategoryCode RateApplicablePercent",
        ["ApplicableHeaderTradeAgreement"] = "BuyerReference SellerTradeParty BuyerTradeParty BuyerOrderReferencedDocument",
        ["SellerTradeParty"] = "GlobalID Name Description SpecifiedLegalOrganization DefinedTradeContact PostalTradeAddress URIUniversalCommunication SpecifiedTaxRegistration",
        ["BuyerTradeParty"] = "GlobalID Name SpecifiedLegalOrganization DefinedTradeContact PostalTradeAddress URIUniversalCommunication SpecifiedTaxRegistration",
        ["SpecifiedLegalOrganization"] = "ID",
        ["DefinedTradeContact"] = "TelephoneUniversalCommunication EmailURIUniversalCommunication",
        ["TelephoneUniversalCommunication"] = "CompleteNumber",
        ["EmailURIUniversalCommunication"] = "URIID",
        ["PostalTradeAddress"] = "PostcodeCode LineOne LineTwo LineThree CityName CountryID",
        ["URIUniversalCommunication"] = "URIID",
        ["SpecifiedTaxRegistration"] = "ID",
        ["BuyerOrderReferencedDocument"] = "IssuerAssignedID",
        ["ApplicableHeaderTradeDelivery"] = "ShipToTradeParty ActualDeliverySupplyChainEvent",
        ["ShipToTradeParty"] = "PostalTradeAddress",
        ["ActualDeliverySupplyChainEvent"] = "OccurrenceDateTime",
        ["ApplicableHeaderTradeSettlement"] = "PaymentReference InvoiceCurrencyCode SpecifiedTradeSettlementPaymentMeans ApplicableTradeTax BillingSpecifiedPeriod SpecifiedTradeAllowanceCharge SpecifiedTradePaymentTerms SpecifiedTradeSettlementHeaderMonetarySummation InvoiceReferencedDocument",
        ["SpecifiedTradeSettlementPaymentMeans"] = "TypeCode Information PayeePartyCreditorFinancialAccount PayeeSpecifiedCreditorFinancialInstitution",
        ["PayeePartyCreditorFinancialAccount"] = "IBANID",
        ["PayeeSpecifiedCreditorFinancialInstitution"] = "BICID",
        ["BillingSpecifiedPeriod"] = "StartDateTime EndDateTime",
        ["SpecifiedTradePaymentTerms"] = "Description DueDateDateTime",
        ["SpecifiedTradeSettlementHeaderMonetarySummation"] = "LineTotalAmount AllowanceTotalAmount TaxBasisTotalAmount TaxTotalAmount GrandTotalAmount TotalPrepaidAmount DuePayableAmount",
        ["InvoiceReferencedDocument"] = "IssuerAssignedID FormattedIssueDateTime",
        ["IssueDateTime"] = "DateTimeString",
        ["OccurrenceDateTime"] = "DateTimeString",
        ["StartDateTime"] = "DateTimeString",
        ["EndDateTime"] = "DateTimeString",
        ["DueDateDateTime"] = "DateTimeString",
        ["FormattedIssueDateTime"] = "DateTimeString",
    };

    private static readonly HashSet<string> Repeatable =
        ["IncludedNote", "IncludedSupplyChainTradeLineItem", "ApplicableTradeTax", "SpecifiedTradeAllowanceCharge", "InvoiceReferencedDocument"];

    public static void Check(XElement element)
    {
        var name = element.Name.LocalName;
        if (!Sequences.TryGetValue(name, out var sequence))
        {
            Assert.False(element.HasElements, $"{name} is a value");
            Assert.False(string.IsNullOrWhiteSpace(element.Value), $"{name} is empty");
            return;
        }

        var order = sequence.Split(' ');
        var positions = element.Elements().Select(child => Array.IndexOf(order, child.Name.LocalName)).ToArray();
        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
        Assert.All(element.Elements().GroupBy(child => child.Name.LocalName), group =>
            Assert.True(group.Count() == 1 || Repeatable.Contains(group.Key), $"{group.Key} stands twice in {name}"));
        Assert.All(element.Elements(), Check);
    }

    /// <summary>Only the root's three parts and the document itself are of the message's namespace; dates and indicators are data types.</summary>
    public static string PrefixOf(XElement element) => element.Name.LocalName switch
    {
        "CrossIndustryInvoice" or "ExchangedDocumentContext" or "ExchangedDocument" or "SupplyChainTradeTransaction" => "rsm",
        "DateTimeString" => element.Parent!.Name.LocalName == "FormattedIssueDateTime" ? "qdt" : "udt",
        "Indicator" => "udt",
        _ => "ram",
    };
}
