using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Exports;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Exports;
using MiniCrm.WebUi;

namespace MiniCrm.IntegrationTests.Exports;

public sealed class BreakingOff
{
    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task A_file_that_fails_halfway_is_no_file(int rows) =>
        Assert.StartsWith("0\n", Encoding.ASCII.GetString(await BrokenAsync(new StreamedFile<int>(FailingAfter(rows), "numbers.txt", new Numbers()))), StringComparison.Ordinal);

    [Fact]
    public async Task A_csv_that_fails_halfway_is_no_file()
    {
        var clients = FailingAfter(100_000).Select(id => new ExportedClient(AClient(id), Money.Zero, Money.Zero));

        var begun = await BrokenAsync(new StreamedFile<ExportedClient>(clients, "clients.csv", new ClientsCsv(new Speech())));

        Assert.StartsWith("Nom;Statut;", Encoding.UTF8.GetString(begun[3..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    public async Task A_zip_that_fails_halfway_opens_nowhere(int files)
    {
        var begun = await BrokenAsync(new StreamedArchive("numbers.zip", async zip =>
        {
            await foreach (var number in FailingAfter(files)) await zip.AddPdfAsync($"{number}.pdf", new byte[100]);
        }));

        Assert.Equal("PK"u8, begun.AsSpan(0, 2));
        Assert.Throws<InvalidDataException>(() => new ZipArchive(new MemoryStream(begun)));
    }

    [Fact]
    public async Task A_zip_that_ends_well_opens()
    {
        await using var host = await HostAsync(new StreamedArchive("numbers.zip", zip => zip.AddPdfAsync("1.pdf", new byte[100])));
        using var client = new HttpClient();

        using var zip = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync(new Uri(host.Urls.First()))));

        Assert.Equal("1.pdf", Assert.Single(zip.Entries).FullName);
    }

    /// <summary>It would hold its snapshot of the database for as long as it likes.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_reads_for_too_long_is_cut_off(string kind)
    {
        var ended = new TaskCompletionSource();
        var rows = EndlessUntil(ended);
        await using var host = await HostAsync(kind == "file"
            ? new StreamedFile<int>(rows, "numbers.txt", new Numbers())
            : new StreamedArchive("numbers.zip", async zip =>
            {
                await foreach (var number in rows) await zip.AddPdfAsync($"{number}.pdf", new byte[100_000]);
            }), new Hurried());
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(host.Urls.First()), HttpCompletionOption.ResponseHeadersRead);

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await Assert.ThrowsAnyAsync<Exception>(async () => await (await answer.Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null));
    }

    public static TheoryData<string> Kinds => ["file", "zip"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_fails_before_the_first_row_is_refused_like_any_request(string kind)
    {
        await using var host = await HostAsync(kind == "file"
            ? new StreamedFile<int>(FailingAfter(0), "numbers.txt", new Numbers())
            : new StreamedArchive("numbers.zip", async _ => await FailingAfter(0).CountAsync()));
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(host.Urls.First()));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    /// <summary>What arrives of an answer that begins well and is broken off.</summary>
    private static async Task<byte[]> BrokenAsync(IResult result)
    {
        await using var host = await HostAsync(result);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(host.Urls.First()), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var begun = new MemoryStream();
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await answer.Content.ReadAsStreamAsync()).CopyToAsync(begun));
        return begun.ToArray();
    }

    private static async Task<WebApplication> HostAsync(IResult result, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock ?? TimeProvider.System).AddSingleton<Courtesy>();
        var app = builder.Build();
        app.MapGet("/", () => result);
        await app.StartAsync();
        return app;
    }

    private static async IAsyncEnumerable<int> FailingAfter(int rows)
    {
        for (var i = 0; i < rows; i++) yield return i;
        // What is written reaches the caller before the connection ends.
        await Task.Delay(200);
        throw new InvalidOperationException("The database is gone.");
    }

    private static async IAsyncEnumerable<int> EndlessUntil(TaskCompletionSource ended)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                yield return i;
                await Task.Yield();
            }
        }
        finally
        {
            ended.SetResult();
        }
    }

    private static ClientDetails AClient(int id) => ClientDetails.Of(Domain.Clients.Client.Register(id, new() { Name = $"Client {id}" }, new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc)));

    /// <summary>A quarter of an hour is over in half a second.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromMinutes(15) ? TimeSpan.FromSeconds(0.5) : dueTime, period);
    }

    private sealed class Numbers : FileFormat<int>
    {
        public override string ContentType => "text/plain";

        public override async Task WriteAsync(Stream file, IAsyncEnumerable<int> rows, CancellationToken cancellationToken)
        {
            await foreach (var row in rows.WithCancellation(cancellationToken)) await file.WriteAsync(Encoding.ASCII.GetBytes($"{row}\n"), cancellationToken);
        }
    }
}
