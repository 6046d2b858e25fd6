using Microsoft.Extensions.Hosting;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Company;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;

namespace MiniCrm.IntegrationTests.Jobs;

/// <summary>Instances with a firm and its client, described so that invoices can be issued.</summary>
public abstract class WithInvoices : Instances
{
    private protected static readonly ClientProfile Dupont = new() { Name = "Dupont", Street = "1 rue des Lilas", PostalCode = "69003", City = "Lyon" };

    private protected static async Task<int> ClientAsync(IHost host)
    {
        await SendAsync(host, new UpdateCompany(new CompanySettings
        {
            LegalName = "Ateliers Martin",
            LegalForm = "SARL",
            Siren = "732829320",
            VatNumber = "FR44732829320",
            Street = "2 place du Marché",
            PostalCode = "38000",
            City = "Grenoble",
        }));
        return (await SendAsync(host, new CreateClient(Dupont))).Id;
    }

    private protected static InvoiceFields Fields(int clientId, DateOnly? dueDate = null, string? notes = null) =>
        new() { ClientId = clientId, NetAmount = new Money(100m), DueDate = dueDate, Notes = notes };

    private protected static async Task<int> DraftAsync(IHost host, int clientId, DateOnly? dueDate = null) =>
        (await SendAsync(host, new DraftInvoice(Fields(clientId, dueDate)))).Id;

    /// <summary>Of as many invoices, by an instance that does no tasks itself.</summary>
    private protected async Task<(IHost By, int Client)> AskForPdfsAsync(int pdfs)
    {
        var host = await StartAsync(NoJobs);
        var client = await ClientAsync(host);
        for (var count = 0; count < pdfs; count++) await SendAsync(host, new RequestInvoicePdf(await IssuedAsync(host, client)));
        return (host, client);
    }

    private protected static async Task<int> IssuedAsync(IHost host, int clientId, DateOnly? dueDate = null)
    {
        var draft = await DraftAsync(host, clientId, dueDate);
        return (await SendAsync(host, new IssueInvoice(draft, new()))).Id;
    }
}
