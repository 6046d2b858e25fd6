using System.Net;
using System.Xml.Linq;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Documents;

public sealed class ReadingTheXml(Crm crm) : IClassFixture<Crm>
{
    private static readonly XNamespace Entity = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
    private static readonly XNamespace Document = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";

    [Fact]
    public async Task Gives_the_electronic_form_of_an_issued_invoice()
    {
        var id = await crm.DraftAsync(await crm.ReadyToInvoiceAsync(), "100.00");
        var issued = await crm.IssueAsync(id);

        using var answer = await crm.SendAsync(HttpMethod.Get, $"/api/factures/{id}/xml/", headers: ("Accept", "application/xml"));

        Assert.Equal((HttpStatusCode.OK, "application/xml"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal($"{issued["numero"]}.xml", answer.Content.Headers.ContentDisposition?.FileName);
        var xml = XDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(Document + "CrossIndustryInvoice", xml.Root!.Name);
        Assert.Equal("120.00", xml.Descendants(Entity + "GrandTotalAmount").Single().Value);
    }

    [Fact]
    public async Task Dates_an_invoice_paid_before_its_issue_by_that_payment()
    {
        var id = await crm.DraftAsync(await crm.ReadyToInvoiceAsync(), "100.00");
        await crm.IssueAsync(id, """{"paiement": {"montant": "120.00", "date": "2026-01-15"}}""");

        using var answer = await crm.SendAsync(HttpMethod.Get, $"/api/factures/{id}/xml/");

        var xml = XDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("20260115", xml.Descendants(Entity + "DueDateDateTime").Single().Value);
    }

    [Fact]
    public async Task Is_refused_for_a_draft_an_unknown_invoice_and_a_caller_who_wants_json()
    {
        var draft = await crm.DraftAsync(await crm.ReadyToInvoiceAsync());

        await crm.RefusedAsync(HttpStatusCode.Conflict, "facture_brouillon", HttpMethod.Get, $"/api/factures/{draft}/xml/");
        await crm.RefusedAsync(HttpStatusCode.NotFound, "introuvable", HttpMethod.Get, "/api/factures/999999/xml/");
        using var json = await crm.SendAsync(HttpMethod.Get, $"/api/factures/{draft}/xml/", headers: ("Accept", "text/csv"));
        Assert.Equal(HttpStatusCode.NotAcceptable, json.StatusCode);
    }
}
