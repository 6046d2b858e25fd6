using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Application.Exports;
using MiniCrm.Domain.Accounting;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Exports;

public sealed class WritingAsItIsRead(Crm crm) : IClassFixture<Crm>
{
    /// <summary>A year's payments are written as they are read.</summary>
    [Fact]
    public async Task Leaves_nothing_of_the_books_in_memory()
    {
        var invoice = await crm.DraftAsync(await crm.ReadyToInvoiceAsync());
        var year = DateOnly.Parse((string)(await crm.IssueAsync(invoice))["date_emission"]!, CultureInfo.InvariantCulture).Year;
        await crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "120.00"}""");
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();

        var fec = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ExportFec(year));
        var journals = new HashSet<Journal>();
        await foreach (var entry in fec.Entries) journals.Add(entry.Entry.Journal);

        Assert.Contains(Journal.Bank, journals);
        Assert.Empty(scope.ServiceProvider.GetRequiredService<CrmDbContext>().ChangeTracker.Entries());
    }
}
