namespace MiniCrm.UnitTests.Documents.FacturX;

/// <summary>Two whole e-invoices, found valid by the official schema when they were written down: a change of theirs is a decision.</summary>
internal static class GoldenInvoice
{
    public const string Full =
        """
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100" xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100">
          <rsm:ExchangedDocumentContext>
            <ram:BusinessProcessSpecifiedDocumentContextParameter>
              <ram:ID>M1</ram:ID>
            </ram:BusinessProcessSpecifiedDocumentContextParameter>
            <ram:GuidelineSpecifiedDocumentContextParameter>
              <ram:ID>urn:cen.eu:en16931:2017</ram:ID>
            </ram:GuidelineSpecifiedDocumentContextParameter>
          </rsm:ExchangedDocumentContext>
          <rsm:ExchangedDocument>
            <ram:ID>F2026-00042</ram:ID>
            <ram:TypeCode>380</ram:TypeCode>
            <ram:IssueDateTime>
              <udt:DateTimeString format="102">20261122</udt:DateTimeString>
            </ram:IssueDateTime>
            <ram:IncludedNote>
              <ram:Content>En cas de retard de paiement, une indemnité forfaitaire de 40 € pour frais de recouvrement est due.</ram:Content>
              <ram:SubjectCode>PMT</ram:SubjectCode>
            </ram:IncludedNote>
            <ram:IncludedNote>
              <ram:Content>Pénalités de retard : trois fois le taux d'intérêt légal, exigibles le lendemain de la date d'échéance.</ram:Content>
              <ram:SubjectCode>PMD</ram:SubjectCode>
            </ram:IncludedNote>
            <ram:IncludedNote>
              <ram:Content>Pas d'escompte pour paiement anticipé.</ram:Content>
              <ram:SubjectCode>AAB</ram:SubjectCode>
            </ram:IncludedNote>
            <ram:IncludedNote>
              <ram:Content>Option pour le paiement de la taxe d'après les débits.</ram:Content>
              <ram:SubjectCode>TXD</ram:SubjectCode>
            </ram:IncludedNote>
            <ram:IncludedNote>
              <ram:Content>B2B</ram:Content>
              <ram:SubjectCode>BAR</ram:SubjectCode>
            </ram:IncludedNote>
            <ram:IncludedNote>
              <ram:Content>Assurance décennale : Assureur, France.</ram:Content>
            </ram:IncludedNote>
            <ram:IncludedNote>
              <ram:Content>Merci.
        À bientôt &lt;&amp;&gt;</ram:Content>
            </ram:IncludedNote>
          </rsm:ExchangedDocument>
          <rsm:SupplyChainTradeTransaction>
            <ram:IncludedSupplyChainTradeLineItem>
              <ram:AssociatedDocumentLineDocument>
                <ram:LineID>1</ram:LineID>
              </ram:AssociatedDocumentLineDocument>
              <ram:SpecifiedTradeProduct>
                <ram:Name>Création d'une œuvre</ram:Name>
                <ram:Description>esquisses, maquette &amp; pose</ram:Description>
              </ram:SpecifiedTradeProduct>
              <ram:SpecifiedLineTradeAgreement>
                <ram:NetPriceProductTradePrice>
                  <ram:ChargeAmount>80.1234</ram:ChargeAmount>
                </ram:NetPriceProductTradePrice>
              </ram:SpecifiedLineTradeAgreement>
              <ram:SpecifiedLineTradeDelivery>
                <ram:BilledQuantity unitCode="HUR">2.5</ram:BilledQuantity>
              </ram:SpecifiedLineTradeDelivery>
              <ram:SpecifiedLineTradeSettlement>
                <ram:ApplicableTradeTax>
                  <ram:TypeCode>VAT</ram:TypeCode>
                  <ram:CategoryCode>S</ram:CategoryCode>
                  <ram:RateApplicablePercent>20.00</ram:RateApplicablePercent>
                </ram:ApplicableTradeTax>
                <ram:SpecifiedTradeAllowanceCharge>
                  <ram:ChargeIndicator>
                    <udt:Indicator>false</udt:Indicator>
                  </ram:ChargeIndicator>
                  <ram:CalculationPercent>10</ram:CalculationPercent>
                  <ram:BasisAmount>200.31</ram:BasisAmount>
                  <ram:ActualAmount>20.03</ram:ActualAmount>
                  <ram:ReasonCode>95</ram:ReasonCode>
                  <ram:Reason>Remise</ram:Reason>
                </ram:SpecifiedTradeAllowanceCharge>
                <ram:SpecifiedTradeSettlementLineMonetarySummation>
                  <ram:LineTotalAmount>180.28</ram:LineTotalAmount>
                </ram:SpecifiedTradeSettlementLineMonetarySummation>
              </ram:SpecifiedLineTradeSettlement>
            </ram:IncludedSupplyChainTradeLineItem>
            <ram:IncludedSupplyChainTradeLineItem>
              <ram:AssociatedDocumentLineDocument>
                <ram:LineID>2</ram:LineID>
              </ram:AssociatedDocumentLineDocument>
              <ram:SpecifiedTradeProduct>
                <ram:Name>Prestation n° 2</ram:Name>
              </ram:SpecifiedTradeProduct>
              <ram:SpecifiedLineTradeAgreement>
                <ram:NetPriceProductTradePrice>
                  <ram:ChargeAmount>100.00</ram:ChargeAmount>
                </ram:NetPriceProductTradePrice>
              </ram:SpecifiedLineTradeAgreement>
              <ram:SpecifiedLineTradeDelivery>
                <ram:BilledQuantity unitCode="DAY">1</ram:BilledQuantity>
              </ram:SpecifiedLineTradeDelivery>
              <ram:SpecifiedLineTradeSettlement>
                <ram:ApplicableTradeTax>
                  <ram:TypeCode>VAT</ram:TypeCode>
                  <ram:CategoryCode>S</ram:CategoryCode>
                  <ram:RateApplicablePercent>20.00</ram:RateApplicablePercent>
                </ram:ApplicableTradeTax>
                <ram:SpecifiedTradeSettlementLineMonetarySummation>
                  <ram:LineTotalAmount>100.00</ram:LineTotalAmount>
                </ram:SpecifiedTradeSettlementLineMonetarySummation>
              </ram:SpecifiedLineTradeSettlement>
            </ram:IncludedSupplyChainTradeLineItem>
            <ram:ApplicableHeaderTradeAgreement>
              <ram:BuyerReference>Service achats</ram:BuyerReference>
              <ram:SellerTradeParty>
                <ram:GlobalID schemeID="0009">73282932000074</ram:GlobalID>
                <ram:Name>Atelier Lumière &amp; Fils</ram:Name>
                <ram:Description>SAS au capital de 10 000 €, RCS Lyon 732 829 320</ram:Description>
                <ram:SpecifiedLegalOrganization>
                  <ram:ID schemeID="0002">732829320</ram:ID>
                </ram:SpecifiedLegalOrganization>
                <ram:DefinedTradeContact>
                  <ram:TelephoneUniversalCommunication>
                    <ram:CompleteNumber>04 72 00 00 00</ram:CompleteNumber>
                  </ram:TelephoneUniversalCommunication>
                  <ram:EmailURIUniversalCommunication>
                    <ram:URIID>contact@atelier-lumiere.example</ram:URIID>
                  </ram:EmailURIUniversalCommunication>
                </ram:DefinedTradeContact>
                <ram:PostalTradeAddress>
                  <ram:PostcodeCode>69002</ram:PostcodeCode>
                  <ram:LineOne>18 rue de la République</ram:LineOne>
                  <ram:CityName>Lyon</ram:CityName>
                  <ram:CountryID>FR</ram:CountryID>
                </ram:PostalTradeAddress>
                <ram:URIUniversalCommunication>
                  <ram:URIID schemeID="0225">732829320</ram:URIID>
                </ram:URIUniversalCommunication>
                <ram:SpecifiedTaxRegistration>
                  <ram:ID schemeID="VA">FR44732829320</ram:ID>
                </ram:SpecifiedTaxRegistration>
              </ram:SellerTradeParty>
              <ram:BuyerTradeParty>
                <ram:GlobalID schemeID="0009">55212022200013</ram:GlobalID>
                <ram:Name>Société Générale d'Œuvres Cœur &amp; Forêt</ram:Name>
                <ram:SpecifiedLegalOrganization>
                  <ram:ID schemeID="0002">552120222</ram:ID>
                </ram:SpecifiedLegalOrganization>
                <ram:DefinedTradeContact>
                  <ram:TelephoneUniversalCommunication>
                    <ram:CompleteNumber>01 02 03 04 05</ram:CompleteNumber>
                  </ram:TelephoneUniversalCommunication>
                  <ram:EmailURIUniversalCommunication>
                    <ram:URIID>compta@example.com</ram:URIID>
                  </ram:EmailURIUniversalCommunication>
                </ram:DefinedTradeContact>
                <ram:PostalTradeAddress>
                  <ram:PostcodeCode>75008</ram:PostcodeCode>
                  <ram:LineOne>125 avenue des Champs-Élysées</ram:LineOne>
                  <ram:LineTwo>Bâtiment B</ram:LineTwo>
                  <ram:CityName>Paris</ram:CityName>
                  <ram:CountryID>FR</ram:CountryID>
                </ram:PostalTradeAddress>
                <ram:URIUniversalCommunication>
                  <ram:URIID schemeID="0225">552120222</ram:URIID>
                </ram:URIUniversalCommunication>
                <ram:SpecifiedTaxRegistration>
                  <ram:ID schemeID="VA">FR27552120222</ram:ID>
                </ram:SpecifiedTaxRegistration>
              </ram:BuyerTradeParty>
              <ram:BuyerOrderReferencedDocument>
                <ram:IssuerAssignedID>BC-1187</ram:IssuerAssignedID>
              </ram:BuyerOrderReferencedDocument>
            </ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeDelivery>
              <ram:ShipToTradeParty>
                <ram:PostalTradeAddress>
                  <ram:PostcodeCode>69005</ram:PostcodeCode>
                  <ram:LineOne>3 quai des Étroits</ram:LineOne>
                  <ram:LineTwo>Porte 4</ram:LineTwo>
                  <ram:LineThree>Étage 2</ram:LineThree>
                  <ram:CityName>Lyon</ram:CityName>
                  <ram:CountryID>FR</ram:CountryID>
                </ram:PostalTradeAddress>
              </ram:ShipToTradeParty>
              <ram:ActualDeliverySupplyChainEvent>
                <ram:OccurrenceDateTime>
                  <udt:DateTimeString format="102">20261120</udt:DateTimeString>
                </ram:OccurrenceDateTime>
              </ram:ActualDeliverySupplyChainEvent>
            </ram:ApplicableHeaderTradeDelivery>
            <ram:ApplicableHeaderTradeSettlement>
              <ram:PaymentReference>F2026-00042</ram:PaymentReference>
              <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
              <ram:SpecifiedTradeSettlementPaymentMeans>
                <ram:TypeCode>30</ram:TypeCode>
                <ram:Information>Virement bancaire</ram:Information>
                <ram:PayeePartyCreditorFinancialAccount>
                  <ram:IBANID>FR7630006000011234567890189</ram:IBANID>
                </ram:PayeePartyCreditorFinancialAccount>
                <ram:PayeeSpecifiedCreditorFinancialInstitution>
                  <ram:BICID>AGRIFRPP</ram:BICID>
                </ram:PayeeSpecifiedCreditorFinancialInstitution>
              </ram:SpecifiedTradeSettlementPaymentMeans>
              <ram:ApplicableTradeTax>
                <ram:CalculatedAmount>56.06</ram:CalculatedAmount>
                <ram:TypeCode>VAT</ram:TypeCode>
                <ram:BasisAmount>280.28</ram:BasisAmount>
                <ram:CategoryCode>S</ram:CategoryCode>
                <ram:DueDateTypeCode>5</ram:DueDateTypeCode>
                <ram:RateApplicablePercent>20.00</ram:RateApplicablePercent>
              </ram:ApplicableTradeTax>
              <ram:BillingSpecifiedPeriod>
                <ram:StartDateTime>
                  <udt:DateTimeString format="102">20261101</udt:DateTimeString>
                </ram:StartDateTime>
                <ram:EndDateTime>
                  <udt:DateTimeString format="102">20261130</udt:DateTimeString>
                </ram:EndDateTime>
              </ram:BillingSpecifiedPeriod>
              <ram:SpecifiedTradePaymentTerms>
                <ram:DueDateDateTime>
                  <udt:DateTimeString format="102">20261222</udt:DateTimeString>
                </ram:DueDateDateTime>
              </ram:SpecifiedTradePaymentTerms>
              <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
                <ram:LineTotalAmount>280.28</ram:LineTotalAmount>
                <ram:TaxBasisTotalAmount>280.28</ram:TaxBasisTotalAmount>
                <ram:TaxTotalAmount currencyID="EUR">56.06</ram:TaxTotalAmount>
                <ram:GrandTotalAmount>336.34</ram:GrandTotalAmount>
                <ram:DuePayableAmount>336.34</ram:DuePayableAmount>
              </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
            </ram:ApplicableHeaderTradeSettlement>
          </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """;

    public const string CreditNote =
        """
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100" xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100">
          <rsm:ExchangedDocumentContext>
            <ram:BusinessProcessSpecifiedDocumentContextParameter>
              <ram:ID>S1</ram:ID>
            </ram:BusinessProcessSpecifiedDocumentContextParameter>
            <ram:GuidelineSpecifiedDocumentContextParameter>
              <ram:ID>urn:cen.eu:en16931:2017</ram:ID>
            </ram:GuidelineSpecifiedDocumentContextParameter>
          </rsm:ExchangedDocumentContext>
          <rsm:ExchangedDocument>
            <ram:ID>A2026-00003</ram:ID>
            <ram:TypeCode>381</ram:TypeCode>
            <ram:IssueDateTime>
              <udt:DateTimeString format="102">20261122</udt:DateTimeString>
            </ram:IssueDateTime>
            <ram:IncludedNote>
              <ram:Content>Sans objet.</ram:Content>
              <ram:SubjectCode>PMT</ram:SubjectCode>
            </ram:IncludedNote>
            <ram:IncludedNote>
              <ram:Content>Sans objet.</ram:Content>
              <ram:SubjectCode>PMD</ram:SubjectCode>
            </ram:IncludedNote>
            <ram:IncludedNote>
              <ram:Content>Sans objet.</ram:Content>
              <ram:SubjectCode>AAB</ram:SubjectCode>
            </ram:IncludedNote>
            <ram:IncludedNote>
              <ram:Content>B2B</ram:Content>
              <ram:SubjectCode>BAR</ram:SubjectCode>
            </ram:IncludedNote>
          </rsm:ExchangedDocument>
          <rsm:SupplyChainTradeTransaction>
            <ram:IncludedSupplyChainTradeLineItem>
              <ram:AssociatedDocumentLineDocument>
                <ram:LineID>1</ram:LineID>
              </ram:AssociatedDocumentLineDocument>
              <ram:SpecifiedTradeProduct>
                <ram:Name>Prestation n° 1</ram:Name>
              </ram:SpecifiedTradeProduct>
              <ram:SpecifiedLineTradeAgreement>
                <ram:NetPriceProductTradePrice>
                  <ram:ChargeAmount>100.00</ram:ChargeAmount>
                </ram:NetPriceProductTradePrice>
              </ram:SpecifiedLineTradeAgreement>
              <ram:SpecifiedLineTradeDelivery>
                <ram:BilledQuantity unitCode="DAY">1</ram:BilledQuantity>
              </ram:SpecifiedLineTradeDelivery>
              <ram:SpecifiedLineTradeSettlement>
                <ram:ApplicableTradeTax>
                  <ram:TypeCode>VAT</ram:TypeCode>
                  <ram:CategoryCode>S</ram:CategoryCode>
                  <ram:RateApplicablePercent>20.00</ram:RateApplicablePercent>
                </ram:ApplicableTradeTax>
                <ram:SpecifiedTradeSettlementLineMonetarySummation>
                  <ram:LineTotalAmount>100.00</ram:LineTotalAmount>
                </ram:SpecifiedTradeSettlementLineMonetarySummation>
              </ram:SpecifiedLineTradeSettlement>
            </ram:IncludedSupplyChainTradeLineItem>
            <ram:ApplicableHeaderTradeAgreement>
              <ram:SellerTradeParty>
                <ram:GlobalID schemeID="0009">73282932000074</ram:GlobalID>
                <ram:Name>Atelier Lumière &amp; Fils</ram:Name>
                <ram:Description>SAS au capital de 10 000 €, RCS Lyon 732 829 320</ram:Description>
                <ram:SpecifiedLegalOrganization>
                  <ram:ID schemeID="0002">732829320</ram:ID>
                </ram:SpecifiedLegalOrganization>
                <ram:DefinedTradeContact>
                  <ram:TelephoneUniversalCommunication>
                    <ram:CompleteNumber>04 72 00 00 00</ram:CompleteNumber>
                  </ram:TelephoneUniversalCommunication>
                  <ram:EmailURIUniversalCommunication>
                    <ram:URIID>contact@atelier-lumiere.example</ram:URIID>
                  </ram:EmailURIUniversalCommunication>
                </ram:DefinedTradeContact>
                <ram:PostalTradeAddress>
                  <ram:PostcodeCode>69002</ram:PostcodeCode>
                  <ram:LineOne>18 rue de la République</ram:LineOne>
                  <ram:CityName>Lyon</ram:CityName>
                  <ram:CountryID>FR</ram:CountryID>
                </ram:PostalTradeAddress>
                <ram:URIUniversalCommunication>
                  <ram:URIID schemeID="0225">732829320</ram:URIID>
                </ram:URIUniversalCommunication>
                <ram:SpecifiedTaxRegistration>
                  <ram:ID schemeID="VA">FR44732829320</ram:ID>
                </ram:SpecifiedTaxRegistration>
              </ram:SellerTradeParty>
              <ram:BuyerTradeParty>
                <ram:GlobalID schemeID="0009">55212022200013</ram:GlobalID>
                <ram:Name>Société Générale d'Œuvres Cœur &amp; Forêt</ram:Name>
                <ram:SpecifiedLegalOrganization>
                  <ram:ID schemeID="0002">552120222</ram:ID>
                </ram:SpecifiedLegalOrganization>
                <ram:PostalTradeAddress>
                  <ram:PostcodeCode>75008</ram:PostcodeCode>
                  <ram:LineOne>125 avenue des Champs-Élysées</ram:LineOne>
                  <ram:LineTwo>Bâtiment B</ram:LineTwo>
                  <ram:CityName>Paris</ram:CityName>
                  <ram:CountryID>FR</ram:CountryID>
                </ram:PostalTradeAddress>
                <ram:URIUniversalCommunication>
                  <ram:URIID schemeID="0225">552120222</ram:URIID>
                </ram:URIUniversalCommunication>
                <ram:SpecifiedTaxRegistration>
                  <ram:ID schemeID="VA">FR27552120222</ram:ID>
                </ram:SpecifiedTaxRegistration>
              </ram:BuyerTradeParty>
            </ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeDelivery></ram:ApplicableHeaderTradeDelivery>
            <ram:ApplicableHeaderTradeSettlement>
              <ram:PaymentReference>A2026-00003</ram:PaymentReference>
              <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
              <ram:ApplicableTradeTax>
                <ram:CalculatedAmount>20.00</ram:CalculatedAmount>
                <ram:TypeCode>VAT</ram:TypeCode>
                <ram:BasisAmount>100.00</ram:BasisAmount>
                <ram:CategoryCode>S</ram:CategoryCode>
                <ram:RateApplicablePercent>20.00</ram:RateApplicablePercent>
              </ram:ApplicableTradeTax>
              <ram:SpecifiedTradePaymentTerms>
                <ram:Description>Montant porté au crédit du client.</ram:Description>
              </ram:SpecifiedTradePaymentTerms>
              <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
                <ram:LineTotalAmount>100.00</ram:LineTotalAmount>
                <ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>
                <ram:TaxTotalAmount currencyID="EUR">20.00</ram:TaxTotalAmount>
                <ram:GrandTotalAmount>120.00</ram:GrandTotalAmount>
                <ram:DuePayableAmount>120.00</ram:DuePayableAmount>
              </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
              <ram:InvoiceReferencedDocument>
                <ram:IssuerAssignedID>F2026-00017</ram:IssuerAssignedID>
                <ram:FormattedIssueDateTime>
                  <qdt:DateTimeString format="102">20261001</qdt:DateTimeString>
                </ram:FormattedIssueDateTime>
              </ram:InvoiceReferencedDocument>
            </ram:ApplicableHeaderTradeSettlement>
          </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """;
}
