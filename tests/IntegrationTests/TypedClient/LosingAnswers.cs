using System.Diagnostics;
using System.Net;
using MiniCrm.Client;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.TypedClient;

/// <summary>The typed client on a bad line: whatever is lost, each write happens once.</summary>
public sealed class LosingAnswers(BadLine line) : IClassFixture<BadLine>
{
    private readonly Faults _faults = line.Begin();

    [Fact]
    public async Task Makes_no_second_invoice()
    {
        var client = await line.Client.Clients.CreateAsync(new() { Name = "Perdu" });
        _faults.Sent.Clear();
        _faults.Next(Faults.LoseTheAnswer, Faults.LoseTheRequest, Faults.LoseTheAnswer);

        var draft = await line.Client.Invoices.DraftAsync(new() { ClientId = client.Value.Id, NetAmount = 100 });

        var invoices = await All(line.Client.Invoices.ListAsync(new() { ClientId = client.Value.Id }));
        Assert.Equal(draft.Value.Id, Assert.Single(invoices).Id);
        var tries = _faults.Sent.Where(sent => sent.Method == "POST").ToArray();
        Assert.Equal(4, tries.Length);
        Assert.Single(tries.Select(sent => sent.Key).Distinct());
        Assert.Matches("^[0-9a-f]{32}$", tries[0].Key);
    }

    [Fact]
    public async Task Issues_and_pays_once_though_every_answer_is_lost_at_first()
    {
        var clientId = await line.Crm.ReadyToInvoiceAsync();
        var draft = await line.Client.Invoices.DraftAsync(new() { ClientId = clientId, NetAmount = 200 });

        _faults.Next(Faults.LoseTheAnswer);
        var issued = await line.Client.Invoices.IssueAsync(draft.Value.Id, ifMatch: draft.ETag);
        _faults.Next(Faults.LoseTheAnswer);
        await line.Client.Invoices.PayAsync(draft.Value.Id, new() { Amount = 90.5m });

        var paid = await line.Client.Invoices.GetAsync(draft.Value.Id);
        Assert.Equal(issued.Value.Number, paid.Value.Number);
        Assert.Equal(90.5m, Assert.Single(paid.Value.Payments).Amount);
        Assert.Equal(149.5m, paid.Value.BalanceDue);
    }

    [Fact]
    public async Task Two_calls_are_two_writes()
    {
        await line.Client.Clients.CreateAsync(new() { Name = "Jumeau" });
        await line.Client.Clients.CreateAsync(new() { Name = "Jumeau" });

        Assert.Equal(2, (await All(line.Client.Clients.ListAsync(new() { Search = "Jumeau" }))).Count);
    }

    [Fact]
    public async Task Deletes_once_and_is_content()
    {
        var client = await line.Client.Clients.CreateAsync(new() { Name = "Éphémère" });
        _faults.Next(Faults.LoseTheAnswer);

        await line.Client.Clients.DeleteAsync(client.Value.Id);

        var gone = await Assert.ThrowsAsync<MiniCrmException>(() => line.Client.Clients.DeleteAsync(client.Value.Id));
        Assert.Equal("introuvable", gone.Code);
    }

    [Fact]
    public async Task Tries_again_when_an_answer_never_comes()
    {
        // Long enough to sign in on a busy machine: only the silence may outlast it.
        using var hasty = line.Open(new() { TryTimeout = TimeSpan.FromSeconds(6) });
        var before = (await All(hasty.Clients.ListAsync())).Count;
        _faults.Next(Faults.KeepSilent);

        var client = await hasty.Clients.CreateAsync(new() { Name = "Silence" });

        Assert.Equal("Silence", client.Value.Name);
        Assert.Equal(before + 1, (await All(hasty.Clients.ListAsync())).Count);
    }

    [Fact]
    public async Task Waits_as_long_as_a_busy_server_asks()
    {
        await line.Client.GetMeAsync();
        var waiting = Stopwatch.StartNew();
        _faults.Next(Faults.Refuse(HttpStatusCode.ServiceUnavailable, "1"), Faults.Refuse(HttpStatusCode.TooManyRequests));

        await line.Client.GetMeAsync();

        Assert.InRange(waiting.Elapsed.TotalSeconds, 1, 10);
    }

    [Fact]
    public async Task Gives_up_rather_than_wait_for_hours()
    {
        _faults.Next(Faults.Refuse(HttpStatusCode.ServiceUnavailable, "7200"));

        var refused = await Assert.ThrowsAsync<MiniCrmException>(() => line.Client.GetMeAsync());

        Assert.Equal(TimeSpan.FromHours(2), refused.RetryAfter);
        Assert.Single(_faults.Sent);
        Assert.Null(refused.Code);
    }

    [Fact]
    public async Task Gives_up_after_its_tries()
    {
        _faults.Next([.. Enumerable.Repeat<Fault>(Faults.LoseTheRequest, 9)]);

        await Assert.ThrowsAsync<HttpRequestException>(() => line.Client.GetMeAsync());

        Assert.Equal(5, _faults.Sent.Count);
    }

    [Fact]
    public async Task Does_not_insist_where_the_answer_is_no()
    {
        var refused = await Assert.ThrowsAsync<MiniCrmException>(() => line.Client.Clients.GetAsync(999_999));

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Single(_faults.Sent);
    }

    [Fact]
    public async Task Leaves_no_half_file()
    {
        var path = Path.Combine(Scratch.Folder("half"), "factures.csv");
        _faults.Next(Faults.BreakOff);
        await using var broken = await line.Client.Exports.InvoicesAsync();

        await Assert.ThrowsAsync<IOException>(() => broken.SaveAsync(path));

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Leaves_a_file_alone_that_was_there_before()
    {
        var path = Path.Combine(Scratch.Folder("kept"), "factures.csv");
        await File.WriteAllTextAsync(path, "of somebody else");
        await using var csv = await line.Client.Exports.InvoicesAsync();

        await Assert.ThrowsAsync<IOException>(() => csv.SaveAsync(path));

        Assert.Equal("of somebody else", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Stops_at_once_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        _faults.Next((_, _) => { stop.Cancel(); throw new HttpRequestException(HttpRequestError.ConnectionError); });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.Client.GetMeAsync(stop.Token));

        Assert.Single(_faults.Sent);
    }

    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> list) => await list.ToListAsync();
}

/// <summary>A client of the product over a line whose faults the tests choose. One session: sign-ins are few a minute.</summary>
public sealed class BadLine : IAsyncLifetime
{
    internal Faults Faults { get; } = new();

    public Crm Crm { get; } = new();

    public MiniCrmClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Crm.InitializeAsync();
        Client = Open(new());
    }

    internal MiniCrmClient Open(MiniCrmOptions options) => new(Crm.Address, MiniCrmCredentials.Password("admin@minicrm.local", Crm.Password),
        options with { Handler = Faults, FirstPause = TimeSpan.FromMilliseconds(10) });

    /// <summary>As if nothing had been sent yet.</summary>
    internal Faults Begin()
    {
        Faults.Begin();
        return Faults;
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        Faults.Dispose();
        await Crm.DisposeAsync();
    }
}
