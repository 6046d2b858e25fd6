using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Books;

public sealed class KeepingTheHead(Crm crm) : IClassFixture<Crm>
{
    /// <summary>Something else lies in its place; a folder that cannot be written to is no different.</summary>
    [Fact]
    public async Task Breaks_neither_the_register_nor_the_proof_where_it_cannot_be_done()
    {
        var logs = new LogLines();
        crm.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        await crm.IssueAsync(await crm.DraftAsync(await crm.ReadyToInvoiceAsync()));
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var place = scope.ServiceProvider.GetRequiredService<IChainWitness>().Place;
        File.Delete(place);
        Directory.CreateDirectory(place);

        Assert.Equal((0, "1 documents, all as sealed\n"), await StandAloneVerifier.RunAsync(crm));
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyBooks())).Faults);

        Assert.True(logs.Written.Count(line => line.Text.StartsWith($"The head of the chain could not be kept in {place}: ", StringComparison.Ordinal)) >= 2);
        Assert.Empty(Directory.GetFiles(crm.Data, "*.new"));
    }
}
