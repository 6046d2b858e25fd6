using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.Infrastructure.Persistence.Backup;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.WebApi.Hosting;

namespace MiniCrm.IntegrationTests.Books;

public sealed class BackingUp(Crm crm) : IClassFixture<Crm>, IAsyncLifetime
{
    private readonly string _file = Path.Combine(Scratch.Folder("backup"), "books.minicrm");

    private TestDatabase _target = null!;

    public async Task InitializeAsync()
    {
        _target = await (await TestPostgres.SharedAsync()).CreateEmptyAsync();
        if ((await crm.GetAsync("/api/factures/"))["count"]!.GetValue<int>() > 0) return;
        var client = await crm.ReadyToInvoiceAsync();
        var invoice = await crm.DraftAsync(client);
        await crm.IssueAsync(invoice, """{"paiement": {"montant": "20.00"}}""");
        await crm.PostAsync($"/api/factures/{invoice}/avoir/", """{"lignes": [{"description": "Geste", "prix_unitaire_ht": "10.00"}]}""");
        await crm.DraftAsync(client);
    }

    public async Task DisposeAsync() => await _target.DisposeAsync();

    [Fact]
    public async Task A_running_product_comes_back_whole_elsewhere()
    {
        await BackUpAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_file)!));

        Assert.Equal(2, await RestoreAsync(_file));

        foreach (var table in new[] { "factures", "lignes_facture", "soldes", "paiements", "cumuls", "chaine", "utilisateurs", "parametres_systeme", "quartz.job_details" })
        {
            Assert.Equal(await ContentOfAsync(crm.Owner, table), await ContentOfAsync(_target.Owner, table));
        }

        // Guards and grants are there again, and the restored product goes on.
        Assert.Equal("23000", await Sql.RefusalAsync(_target.Owner, "UPDATE factures SET notes = 'x' WHERE statut = 'emise'"));
        Assert.Equal("42501", await Sql.RefusalAsync(_target.App, "CREATE TABLE t (i int)"));
        Assert.Equal(4L, await Sql.AskAsync<long>(_target.App, "SELECT count(*) + 1 FROM factures"));
        await using var app = Build(_target.Owner, Scratch.Folder("restored"));
        await Server.PrepareAsync(app, CancellationToken.None);
    }

    [Fact]
    public async Task The_login_with_no_more_rights_than_the_product_needs_can_do_it()
    {
        await BackUpAsync(crm.App);

        Assert.Equal(2, await RestoreAsync(_file));
    }

    /// <summary>A dump of years is larger than memory: nothing of it waits there until the last of it has come.</summary>
    [Fact]
    public async Task The_dump_is_written_as_it_comes()
    {
        var folder = Path.GetDirectoryName(_file)!;
        await using var dump = new LongDump(16 << 20, () => Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length));

        await BackupFile.WriteAsync(_file, dump, hash => Task.FromResult(new BackupManifest(BackupManifest.Version, new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc), hash, 0, null)), CancellationToken.None);

        Assert.InRange(dump.WrittenBeforeItsEnd, 8 << 20, 16 << 20);
        Assert.Equal(0, (await BackupFile.CheckAsync(_file, CancellationToken.None)).ChainRank);
        using var read = new MemoryStream();
        await BackupFile.CopyDumpAsync(_file, read, CancellationToken.None);
        Assert.Equal(16 << 20, read.Length);
    }

    [Fact]
    public async Task Nothing_is_restored_into_a_database_that_holds_something()
    {
        await BackUpAsync();
        await Sql.RunAsync(_target.Owner, "CREATE TABLE precieux AS SELECT 1 AS x");

        Assert.Contains("is not empty", await RefusalAsync(_file), StringComparison.Ordinal);
        Assert.Equal(1, await Sql.AskAsync<int>(_target.Owner, "SELECT x FROM precieux"));
    }

    /// <summary>It would work on books that are taken back when they turn out not to hold.</summary>
    [Fact]
    public async Task No_product_starts_on_a_database_that_is_being_restored()
    {
        await using var starting = Build(_target.Owner, Scratch.Folder("starting"));
        Task start;
        await using (var restoring = Build(_target.Owner, Scratch.Folder("restoring")))
        {
            await restoring.Services.GetRequiredService<CrmDatabase>().OpenForRestoreAsync(CancellationToken.None);
            start = Server.PrepareAsync(starting, CancellationToken.None);
            await EventuallyAsync(() => Sql.AskAsync<bool>(_target.Owner, "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"));
            Assert.Equal(0L, await RelationsAsync());
        }

        await start;
        Assert.NotEqual(0L, await RelationsAsync());
    }

    [Theory]
    [InlineData("a byte changed", "is damaged")]
    [InlineData("its end missing", "is not a whole Mini CRM backup")]
    [InlineData("no backup at all", "is not a whole Mini CRM backup")]
    [InlineData("not there", "cannot be read")]
    public async Task A_damaged_file_is_refused_before_anything_is_touched(string damage, string refusal)
    {
        await BackUpAsync();
        var bytes = await File.ReadAllBytesAsync(_file);
        File.Delete(_file);
        if (damage == "a byte changed") bytes[bytes.Length / 2] ^= 1;
        if (damage == "its end missing") bytes = bytes[..(bytes.Length / 2)];
        if (damage == "no backup at all") bytes = RandomNumberGenerator.GetBytes(5000);
        if (damage != "not there") await File.WriteAllBytesAsync(_file, bytes);

        Assert.Contains(refusal, await RefusalAsync(_file), StringComparison.Ordinal);
        Assert.Equal(0L, await RelationsAsync());
    }

    [Fact]
    public async Task Books_that_do_not_hold_are_not_left_standing()
    {
        await using var forged = await (await TestPostgres.SharedAsync()).CreateEmptyAsync();
        await BackUpAsync();
        await RestoreAsync(_file, forged.Owner);
        await Sql.RunAsync(forged.Owner, "ALTER TABLE factures DISABLE TRIGGER USER; UPDATE factures SET notes = 'autre' WHERE statut = 'emise'");
        await BackUpAsync(forged.Owner);

        Assert.Contains("do not hold", await RefusalAsync(_file), StringComparison.Ordinal);
        Assert.Equal(0L, await RelationsAsync());

        // As empty as before: a sound backup goes in.
        await BackUpAsync();
        Assert.Equal(2, await RestoreAsync(_file));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_made_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<CannotStartException>(() => BackUpAsync(_target.Owner));
        Assert.Contains("nothing to back up", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_file)!));

        await using var app = Build(crm.Owner, Scratch.Folder("data"));
        var away = await Assert.ThrowsAsync<CannotStartException>(() => app.Services.GetRequiredService<Backups>().BackUpAsync("/proc/none/books", CancellationToken.None));
        Assert.Contains("cannot be written", away.Message, StringComparison.Ordinal);
    }

    private async Task BackUpAsync(string? owner = null)
    {
        await using var app = Build(owner ?? crm.Owner, Scratch.Folder("data"));
        await app.Services.GetRequiredService<Backups>().BackUpAsync(_file, CancellationToken.None);
    }

    private async Task<long> RestoreAsync(string file, string? owner = null)
    {
        await using var app = Build(owner ?? _target.Owner, Scratch.Folder("data"));
        return await app.Services.GetRequiredService<Backups>().RestoreAsync(file, CancellationToken.None);
    }

    private async Task<string> RefusalAsync(string file) => (await Assert.ThrowsAsync<CannotStartException>(() => RestoreAsync(file))).Message;

    private Task<long> RelationsAsync() => Sql.AskAsync<long>(_target.Owner,
        "SELECT count(*) FROM pg_class WHERE relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_%' OR nspname = 'information_schema')");

    private static Task<string> ContentOfAsync(string owner, string table) =>
        Sql.AskAsync<string>(owner, $"SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {table} AS t");

    private static WebApplication Build(string owner, string data) =>
        Server.Build([$"--ConnectionStrings:MiniCrm={owner}", "--MINICRM_URL=http://127.0.0.1:0", $"--MINICRM_ADMIN_PASSWORD={Crm.Password}", $"--MINICRM_DATA={data}"]);

    /// <summary>So many noughts, read on as a program's output is; looks up how much was written when the last are asked for.</summary>
    private sealed class LongDump(int length, Func<long> written) : Stream
    {
        private int _left = length;

        public long WrittenBeforeItsEnd { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, _left);
            if (read == _left && read > 0) WrittenBeforeItsEnd = written();
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
