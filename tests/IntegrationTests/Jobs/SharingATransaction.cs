using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Jobs;

namespace MiniCrm.IntegrationTests.Jobs;

/// <summary>Tasks that change rows are done a few at a time, in one transaction; the first of them here is the one that something happens to.</summary>
public sealed class SharingATransaction : WithInvoices
{
    private static string IsFirst { get; } = $"id = (SELECT d.tache_id FROM documents d JOIN factures f ON f.id = d.facture_id WHERE f.numero = '{FirstNumber}')";

    private static JobOptions OneHand { get; } = Worker with { Parallelism = 1 };

    [Fact]
    public async Task Ends_all_of_them_at_once()
    {
        await AskForPdfsAsync(4);

        await StartAsync(OneHand);
        await EventuallyAsync(async () => await DoneAsync() == 4);

        Assert.Equal(1L, await TransactionsAsync());
        Assert.Equal(4L, await AskAsync<long>("SELECT count(*) FROM documents WHERE contenu IS NOT NULL"));
        Assert.Equal(4L, await AskAsync<long>("SELECT count(*) FROM evenements WHERE type = 'facture.pdf_pret'"));
        Assert.Equal(4, Renderer.Rendered);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Leaves_something_to_each_hand(int pdfs)
    {
        await AskForPdfsAsync(pdfs);

        await StartAsync(OneHand with { Parallelism = 2 });
        await EventuallyAsync(async () => await DoneAsync() == pdfs);

        Assert.Equal(2L, await TransactionsAsync());
    }

    [Fact]
    public async Task Is_given_up_when_one_fails_and_the_others_are_done_by_themselves()
    {
        await AskForPdfsAsync(4);
        Renderer.Before = document =>
        {
            if (document.Number == FirstNumber) throw new DomainError(ErrorKind.Rule, "essai", new("Il manque une police.", "A font is missing.")).AsException();
        };

        await StartAsync(OneHand);
        await EventuallyAsync(async () => await DoneAsync() == 3);

        Assert.Equal(3L, await TransactionsAsync());
        await EventuallyAsync(async () => await AskAsync<string>($"SELECT coalesce(erreur, '') FROM taches WHERE {IsFirst}") == "Il manque une police.");
        Assert.Equal(1, await AskAsync<int>("SELECT max(tentatives) FROM taches WHERE statut = 'termine'"));
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM evenements WHERE type = 'facture.pdf_pret'"));
    }

    [Fact]
    public async Task Is_given_up_when_one_was_taken_over_meanwhile()
    {
        var asked = await AskForPdfsAsync(3);
        using var drawing = new Drawing(Renderer);

        await StartAsync(OneHand);
        await EventuallyAsync(() => drawing.HasBegun);
        await RunAsync($"UPDATE taches SET verrou = gen_random_uuid(), disponible_a = now() + interval '1 hour' WHERE {IsFirst}");
        drawing.GoOn();
        await EventuallyAsync(async () => await DoneAsync() == 2);
        // Made by the same hand once it has done with those three.
        await SendAsync(asked.By, new RequestInvoicePdf(await IssuedAsync(asked.By, asked.Client)));
        await EventuallyAsync(async () => await DoneAsync() == 3);

        Assert.Equal("en_cours", await AskAsync<string>($"SELECT statut FROM taches WHERE {IsFirst}"));
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM documents WHERE contenu IS NOT NULL"));
    }

    [Fact]
    public async Task Is_begun_again_when_a_draft_changes_meanwhile()
    {
        var host = await StartAsync(NoJobs);
        var client = await ClientAsync(host);
        int[] drafts = [await DraftAsync(host, client), await DraftAsync(host, client), await DraftAsync(host, client)];
        foreach (var draft in drafts) await SendAsync(host, new RequestInvoicePdf(draft));
        using var drawing = new Drawing(Renderer);

        await StartAsync(OneHand);
        await EventuallyAsync(() => drawing.HasBegun);
        await SendAsync(host, new UpdateDraft(drafts[0], Fields(client, notes: "Autre")));
        drawing.GoOn();
        await EventuallyAsync(async () => await DoneAsync() == 3);

        Assert.Equal(1L, await TransactionsAsync());
        Assert.Equal(2L, await AskAsync<long>("SELECT count(*) FROM documents WHERE contenu IS NOT NULL"));
        Assert.Equal(2L, await AskAsync<long>("SELECT count(*) FROM evenements WHERE type = 'facture.pdf_pret'"));
    }

    [Fact]
    public async Task Is_not_for_those_that_were_tried_before()
    {
        await AskForPdfsAsync(3);
        await RunAsync("UPDATE taches SET tentatives = 1");

        await StartAsync(OneHand);
        await EventuallyAsync(async () => await DoneAsync() == 3);

        Assert.Equal(3L, await TransactionsAsync());
    }

    [Fact]
    public async Task Hands_all_of_them_back_at_a_stop()
    {
        await AskForPdfsAsync(3);
        using var drawing = new Drawing(Renderer);
        var host = await StartAsync(OneHand);
        await EventuallyAsync(() => drawing.HasBegun);

        var stopping = StopAsync(host);
        await Task.Delay(2 * OneHand.Grace);
        drawing.GoOn();
        await stopping;

        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM taches WHERE statut = 'en_attente' AND tentatives = 0"));
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM documents WHERE contenu IS NOT NULL"));
    }

    private Task<long> DoneAsync() => AskAsync<long>("SELECT count(*) FROM taches WHERE statut = 'termine'");

    private Task<long> TransactionsAsync() => AskAsync<long>("SELECT count(DISTINCT xmin::text) FROM taches WHERE statut = 'termine'");
}
