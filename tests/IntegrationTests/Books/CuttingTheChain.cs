using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Jobs;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Books;

public sealed class CuttingTheChain(Crm crm) : IClassFixture<Crm>
{
    /// <summary>As whoever has all rights in the database would do it, leaving nothing that contradicts itself.</summary>
    private const string CutLast = """
        ALTER TABLE factures DISABLE TRIGGER USER; ALTER TABLE lignes_facture DISABLE TRIGGER USER;
        DELETE FROM cumuls; DELETE FROM cumuls_meilleurs; DELETE FROM cumuls_fenetres;
        DELETE FROM factures WHERE rang = 3;
        UPDATE chaine SET rang = 2, empreinte = (SELECT empreinte FROM factures WHERE rang = 2);
        UPDATE series_factures SET dernier_rang = 2;
        """;

    [Fact]
    public async Task Is_noticed_by_the_head_that_was_kept_apart()
    {
        var client = await crm.ReadyToInvoiceAsync();
        for (var i = 0; i < 3; i++) await crm.IssueAsync(await crm.DraftAsync(client));
        Assert.Empty(await SendAsync(new WitnessChain()));
        var head = Assert.Single(Directory.GetFiles(crm.Data, "head-*.json"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(head));
        Assert.Equal((0, "3 documents, all as sealed\n"), await StandAloneVerifier.RunAsync(crm, "--head", head));
        var kept = await File.ReadAllTextAsync(head);

        // A rehearsal locks in its order, this in another.
        await crm.RehearsedAsync();
        await Sql.RunAsync(crm.Owner, CutLast);

        Assert.Contains((await SendAsync(new VerifyBooks())).Faults, fault => fault.Contains("sa fin a été coupée", StringComparison.Ordinal));
        Assert.NotEmpty(await SendAsync(new WitnessChain()));
        await CountsAFaultAsync();
        Assert.Equal((0, "2 documents, all as sealed\n"), await StandAloneVerifier.RunAsync(crm));
        var (exitCode, output) = await StandAloneVerifier.RunAsync(crm, "--head", head);
        Assert.Equal(1, exitCode);
        Assert.Contains("does not hold the head seen at rank 3", output, StringComparison.Ordinal);

        // Another document in its place is no way out, and the head is not replaced by it.
        await Sql.RunAsync(crm.Owner, "ALTER TABLE factures ENABLE TRIGGER USER");
        await crm.IssueAsync(await crm.DraftAsync(client, "50.00"));
        Assert.Contains(await SendAsync(new WitnessChain()), fault => fault.Contains("n'est plus celui", StringComparison.Ordinal));
        Assert.Equal(kept, await File.ReadAllTextAsync(head));

        // Nor is a head of one's own writing.
        var forged = JsonNode.Parse(kept)!;
        forged["rang"] = 2;
        await File.WriteAllTextAsync(head, forged.ToJsonString());
        Assert.Contains(await SendAsync(new WitnessChain()), fault => fault.Contains("n'est pas signée", StringComparison.Ordinal));
        foreach (var rubbish in (string[])["{", "{}", "null", "[]"])
        {
            await File.WriteAllTextAsync(head, rubbish);
            Assert.Contains(await SendAsync(new WitnessChain()), fault => fault.Contains("n'est pas signée", StringComparison.Ordinal));
        }
    }

    /// <summary>An alert asks for the increase.</summary>
    private async Task CountsAFaultAsync()
    {
        var factory = crm.Services.GetRequiredService<IMeterFactory>();
        var counted = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == factory && instrument.Name == "minicrm.books.faults") listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, faults, _, _) => counted.Add(faults));
        listener.Start();
        listener.RecordObservableInstruments();

        await ActivatorUtilities.CreateInstance<WitnessChainJob>(crm.Services).Execute(null!);

        listener.RecordObservableInstruments();
        Assert.Equal(2, counted.Count);
        Assert.True(counted[1] > counted[0]);
    }

    private async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request)
    {
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
