using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.IntegrationTests.Jobs;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Documents;

public sealed class AskingForAPdf : WithInvoices
{
    [Fact]
    public async Task Makes_it_in_the_background()
    {
        var host = await StartAsync(Worker);
        var invoice = await IssuedAsync(host, await ClientAsync(host));
        Assert.Equal(new InvoicePdf(PdfStatus.Absent), await SendAsync(host, new GetInvoicePdf(invoice)));

        var asked = await SendAsync(host, new RequestInvoicePdf(invoice));
        var pdf = await ReadyAsync(host, invoice);

        Assert.Equal(new InvoicePdf(PdfStatus.InProgress), asked);
        var file = await SendAsync(host, new GetDocumentFile(pdf.DocumentId!.Value));
        Assert.StartsWith($"{FirstNumber} Dupont 120.00", Encoding.UTF8.GetString(file.Content), StringComparison.Ordinal);
        Assert.Equal($"{FirstNumber}.pdf", file.Name);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file.Content)), pdf.Sha256);
        Assert.Equal(file.Content.Length, pdf.Size);
        Assert.Equal(file.Content, (await SendAsync(host, new GetInvoicePdfFile(invoice)))!.Content);
        Assert.Equal((pdf.Sha256, 0), await SendAsync(host, new GetInvoicePdfFile(invoice, pdf.Sha256)) is { } known ? (known.Sha256, known.Content.Length) : default);
    }

    [Fact]
    public async Task Is_done_in_the_transaction_that_keeps_the_file()
    {
        var host = await StartAsync(Worker);
        var invoice = await IssuedAsync(host, await ClientAsync(host));

        await SendAsync(host, new RequestInvoicePdf(invoice));
        await ReadyAsync(host, invoice);

        Assert.True(await AskAsync<bool>("SELECT t.statut = 'termine' AND t.xmin = d.xmin FROM documents d JOIN taches t ON t.id = d.tache_id"));
    }

    [Fact]
    public async Task Again_makes_no_second_job()
    {
        var host = await StartAsync(Worker);
        var invoice = await IssuedAsync(host, await ClientAsync(host));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(host, new RequestInvoicePdf(invoice))));
        var pdf = await ReadyAsync(host, invoice);

        Assert.Equal(pdf, await SendAsync(host, new RequestInvoicePdf(invoice)));
        Assert.Equal(1L, await AskAsync<long>("SELECT count(*) FROM taches"));
        Assert.Equal(1, Renderer.Rendered);
    }

    [Fact]
    public async Task Of_an_unknown_invoice_is_refused()
    {
        var host = await StartAsync(NoJobs);

        Assert.Equal("introuvable", await RefusalAsync(() => SendAsync(host, new RequestInvoicePdf(404))));
        Assert.Equal("introuvable", await RefusalAsync(() => SendAsync(host, new GetInvoicePdf(404))));
        Assert.Equal("introuvable", await RefusalAsync(() => SendAsync(host, new GetDocumentFile(404))));
    }

    [Fact]
    public async Task Must_come_before_its_download()
    {
        var host = await StartAsync(NoJobs);
        var invoice = await IssuedAsync(host, await ClientAsync(host));

        Assert.Equal("pdf_absent", await RefusalAsync(() => SendAsync(host, new GetInvoicePdfFile(invoice))));
        await SendAsync(host, new RequestInvoicePdf(invoice));
        Assert.Null(await SendAsync(host, new GetInvoicePdfFile(invoice)));
    }

    [Fact]
    public async Task Says_that_it_failed_and_tries_again_when_asked_again()
    {
        var host = await StartAsync(Worker);
        var invoice = await IssuedAsync(host, await ClientAsync(host));
        Renderer.Before = _ => throw new DomainError(ErrorKind.Rule, "essai", new("Il manque une police.", "A font is missing.")).AsException();
        await SendAsync(host, new RequestInvoicePdf(invoice));
        await EventuallyAsync(async () => await TaskStateAsync() == "en_attente" && await AskAsync<int>("SELECT tentatives FROM taches") == 1);
        await RunAsync("UPDATE taches SET tentatives = 4, disponible_a = now(); NOTIFY minicrm_taches");
        await EventuallyAsync(async () => await TaskStateAsync() == "echec");

        Assert.Equal(new InvoicePdf(PdfStatus.Failed, Error: "Il manque une police."), await SendAsync(host, new GetInvoicePdf(invoice)));
        Assert.Equal("pdf_echec", await RefusalAsync(() => SendAsync(host, new GetInvoicePdfFile(invoice))));

        Renderer.Before = _ => { };
        Assert.Equal(PdfStatus.InProgress, (await SendAsync(host, new RequestInvoicePdf(invoice))).Status);
        await ReadyAsync(host, invoice);
    }

    [Fact]
    public async Task Of_a_draft_marks_it_a_draft_and_ends_when_the_draft_changes()
    {
        var host = await StartAsync(Worker);
        var client = await ClientAsync(host);
        var draft = await DraftAsync(host, client);
        var first = await AskedAsync(host, draft);
        Assert.StartsWith("BROUILLON", await TextAsync(host, first), StringComparison.Ordinal);

        await SendAsync(host, new UpdateDraft(draft, Fields(client, notes: "Merci")));
        Assert.Equal(PdfStatus.Absent, (await SendAsync(host, new GetInvoicePdf(draft))).Status);
        Assert.Equal("introuvable", await RefusalAsync(() => SendAsync(host, new GetDocumentFile(first.DocumentId!.Value))));

        var second = await AskedAsync(host, draft);
        Assert.Contains("Merci", await TextAsync(host, second), StringComparison.Ordinal);
        Assert.NotEqual(first.DocumentId, second.DocumentId);
    }

    [Fact]
    public async Task Of_a_draft_ends_when_what_it_prints_of_the_client_changes()
    {
        var host = await StartAsync(Worker);
        var client = await ClientAsync(host);
        var draft = await DraftAsync(host, client);
        await AskedAsync(host, draft);

        await SendAsync(host, new UpdateClient(client, Dupont with { Tags = ["fidèle"] }));
        Assert.Equal(PdfStatus.Ready, (await SendAsync(host, new GetInvoicePdf(draft))).Status);

        await SendAsync(host, new UpdateClient(client, Dupont with { Name = "Durand" }));
        Assert.Equal(PdfStatus.Absent, (await SendAsync(host, new GetInvoicePdf(draft))).Status);
        Assert.Contains("Durand", await TextAsync(host, await AskedAsync(host, draft)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_draft_is_thrown_away_when_the_draft_changes_while_it_is_drawn()
    {
        var host = await StartAsync(Worker);
        var client = await ClientAsync(host);
        var draft = await DraftAsync(host, client);
        using var drawing = new Drawing(Renderer);

        await SendAsync(host, new RequestInvoicePdf(draft));
        await EventuallyAsync(() => drawing.HasBegun);
        await SendAsync(host, new UpdateDraft(draft, Fields(client, notes: "Autre")));
        drawing.GoOn();
        await EventuallyAsync(async () => await TaskStateAsync() == "termine");

        Assert.Equal(PdfStatus.Absent, (await SendAsync(host, new GetInvoicePdf(draft))).Status);
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM documents"));
    }

    [Fact]
    public async Task Is_undone_when_the_task_was_taken_over_meanwhile()
    {
        var host = await StartAsync(Worker);
        var invoice = await IssuedAsync(host, await ClientAsync(host));
        using var drawing = new Drawing(Renderer);

        await SendAsync(host, new RequestInvoicePdf(invoice));
        await EventuallyAsync(() => drawing.HasBegun);
        await RunAsync("UPDATE taches SET verrou = gen_random_uuid(), disponible_a = now() + interval '1 hour'");
        drawing.GoOn();
        // Who took it over dies at once.
        await RunAsync("UPDATE taches SET disponible_a = now(); NOTIFY minicrm_taches");
        await ReadyAsync(host, invoice);

        Assert.Equal(2, Renderer.Rendered);
        Assert.Equal(1L, await AskAsync<long>("SELECT count(*) FROM evenements WHERE type = 'facture.pdf_pret'"));
        Assert.Equal("termine", await TaskStateAsync());
    }

    [Fact]
    public async Task Of_a_draft_ends_when_it_is_issued()
    {
        var host = await StartAsync(Worker);
        var draft = await DraftAsync(host, await ClientAsync(host));
        await AskedAsync(host, draft);

        await SendAsync(host, new IssueInvoice(draft, new()));

        Assert.Equal(PdfStatus.Absent, (await SendAsync(host, new GetInvoicePdf(draft))).Status);
        Assert.StartsWith(FirstNumber, await TextAsync(host, await AskedAsync(host, draft)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_draft_ends_with_the_draft()
    {
        var host = await StartAsync(Worker);
        var draft = await DraftAsync(host, await ClientAsync(host));
        await AskedAsync(host, draft);

        await SendAsync(host, new DeleteDraft(draft));

        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM documents"));
    }

    [Fact]
    public async Task Of_an_issued_invoice_gives_the_same_bytes_for_ever()
    {
        var host = await StartAsync(Worker);
        var client = await ClientAsync(host);
        var invoice = await IssuedAsync(host, client);
        var before = await AskedAsync(host, invoice);

        await SendAsync(host, new UpdateClient(client, Dupont with { Name = "Durand" }));
        Assert.Equal(before, await AskedAsync(host, invoice));
        await SendAsync(host, new RenderInvoicePdf(before.DocumentId!.Value));
        Assert.Equal(before, await SendAsync(host, new GetInvoicePdf(invoice)));

        foreach (var attempt in new[] { "DELETE FROM documents", "UPDATE documents SET version = repeat('0', 64)", "TRUNCATE documents",
            "UPDATE documents SET contenu = 'x', sha256 = encode(sha256('x'), 'hex'), taille = 1" })
        {
            Assert.Equal(PostgresErrorCodes.IntegrityConstraintViolation, await Sql.RefusalAsync(Owner, attempt));
        }
    }

    [Fact]
    public async Task Is_possible_again_when_its_task_was_forgotten()
    {
        var host = await StartAsync(NoJobs);
        var invoice = await IssuedAsync(host, await ClientAsync(host));
        await SendAsync(host, new RequestInvoicePdf(invoice));
        await RunAsync("DELETE FROM taches");
        Assert.Equal(PdfStatus.Absent, (await SendAsync(host, new GetInvoicePdf(invoice))).Status);

        await StartAsync(Worker);
        await AskedAsync(host, invoice);
    }

    private static async Task<InvoicePdf> AskedAsync(IHost host, int invoice)
    {
        await SendAsync(host, new RequestInvoicePdf(invoice));
        return await ReadyAsync(host, invoice);
    }

    private static async Task<InvoicePdf> ReadyAsync(IHost host, int invoice)
    {
        var pdf = new InvoicePdf(PdfStatus.Absent);
        await EventuallyAsync(async () => (pdf = await SendAsync(host, new GetInvoicePdf(invoice))).Status == PdfStatus.Ready);
        return pdf;
    }

    private static async Task<string> TextAsync(IHost host, InvoicePdf pdf) =>
        Encoding.UTF8.GetString((await SendAsync(host, new GetDocumentFile(pdf.DocumentId!.Value))).Content);

    private static async Task<string> RefusalAsync(Func<Task> action) => (await Assert.ThrowsAsync<DomainException>(action)).Error.Code;
}
