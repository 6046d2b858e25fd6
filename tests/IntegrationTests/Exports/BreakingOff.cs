using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using MiniCrm.WebApi.Exports;

namespace MiniCrm.IntegrationTests.Exports;

public sealed class BreakingOff
{
    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task A_file_that_fails_halfway_is_no_file(int rows)
    {
        await using var host = await HostAsync(FailingAfter(rows));
        using var client = new HttpClient();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetByteArrayAsync(new Uri(host.Urls.First())));
    }

    [Fact]
    public async Task What_fails_before_the_first_row_is_refused_like_any_request()
    {
        await using var host = await HostAsync(FailingAfter(0));
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(host.Urls.First()));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    private static async Task<WebApplication> HostAsync(IAsyncEnumerable<int> rows)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/", () => new StreamedFile<int>(rows, "numbers.txt", new Numbers()));
        await app.StartAsync();
        return app;
    }

    private static async IAsyncEnumerable<int> FailingAfter(int rows)
    {
        for (var i = 0; i < rows; i++) yield return i;
        await Task.Yield();
        throw new InvalidOperationException("The database is gone.");
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
