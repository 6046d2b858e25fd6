using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Invoicing;

/// <summary>
/// Two instances issue at once, some orders are refused, and one instance is killed in the middle and started again, once in every
/// 300 orders. <c>MINICRM_ISSUES</c> asks for more than the usual 240 numbers.
/// </summary>
public sealed class IssuingOverTwoProcesses(Crm crm) : IClassFixture<Crm>
{
    private const int BetweenKills = 300, BeforeTheKill = 80;

    private static readonly int Whole = int.TryParse(Environment.GetEnvironmentVariable("MINICRM_ISSUES"), out var asked) ? asked : 240;
    private static readonly int Empty = Whole / 4;

    private readonly ConcurrentDictionary<int, string> _acknowledged = [];
    private int _refused;

    [Fact]
    public async Task Leaves_no_gap_no_double_and_nothing_acknowledged_lost()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var drafts = await DraftsAsync(client);
        var products = await Task.WhenAll(ProductProcess.StartAsync(crm.Owner), ProductProcess.StartAsync(crm.Owner));
        using var stays = products[0];
        var dies = products[1];

        var ordered = 0;
        var reborn = Task.CompletedTask;
        await Parallel.ForAsync(0, drafts.Count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var answered = i % 2 == 0 ? await IsAnsweredAsync(drafts[i], stays) : await IsAnsweredAsync(drafts[i], Volatile.Read(ref dies));
            for (; !answered; answered = await IsAnsweredAsync(drafts[i], stays)) await Task.Delay(100, CancellationToken.None);
            if (Interlocked.Increment(ref ordered) % BetweenKills == BeforeTheKill) reborn = RebornAsync(reborn);
        });
        await reborn;
        dies.Dispose();

        Assert.Equal(Empty, _refused);
        var numbers = await NumbersAsync();
        Assert.Equal(Enumerable.Range(1, Whole), numbers.Values.Select(number => InvoiceNumber.Parse(number).Rank).Order());
        Assert.All(_acknowledged, answer => Assert.Equal(answer.Value, numbers[answer.Key]));
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyBooks())).Faults);

        async Task RebornAsync(Task before)
        {
            await before;
            Volatile.Write(ref dies, await AgainAsync(dies));
        }
    }

    private async Task<ProductProcess> AgainAsync(ProductProcess product)
    {
        await product.KillAsync();
        product.Dispose();
        return await ProductProcess.StartAsync(crm.Owner);
    }

    private async Task<IReadOnlyList<int>> DraftsAsync(int client)
    {
        var drafts = new ConcurrentBag<int>();
        await Parallel.ForAsync(0, Whole + Empty, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => drafts.Add(i % 5 == 0
            ? (int)(await crm.PostAsync("/api/factures/", $$"""{"client_id": {{client}}}"""))["id"]!
            : await crm.DraftAsync(client)));
        return [.. drafts.Order()];
    }

    /// <summary>An order whose instance died, or has no database just now, is neither acknowledged nor refused: its author asks again elsewhere.</summary>
    private async Task<bool> IsAnsweredAsync(int draft, ProductProcess product)
    {
        try
        {
            using var order = new HttpRequestMessage(HttpMethod.Post, new Uri(product.Address, $"/api/factures/{draft}/emettre/"))
            {
                Content = new StringContent("{}", Encoding.UTF8, "application/json"),
            };
            using var answer = await crm.Client.SendAsync(order);
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return false;
            if (answer.StatusCode == HttpStatusCode.OK) _acknowledged[draft] = (string)body["numero"]!;
            else if ((string?)body["code"] == "facture_incomplete") Interlocked.Increment(ref _refused);
            else Assert.Equal("facture_emise", (string?)body["code"]);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyDictionary<int, string>> NumbersAsync()
    {
        var numbers = await Sql.AskAsync<string>(crm.Owner, "SELECT coalesce(string_agg(id || ' ' || numero, ',' ORDER BY id), '') FROM factures WHERE numero IS NOT NULL");
        return numbers.Split(',').Select(pair => pair.Split(' ')).ToDictionary(pair => int.Parse(pair[0], System.Globalization.CultureInfo.InvariantCulture), pair => pair[1]);
    }
}
