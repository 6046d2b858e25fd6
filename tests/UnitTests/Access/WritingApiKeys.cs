using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Access;

public class WritingApiKeys
{
    private static readonly DateTime Now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);
    private static readonly KeyMaker Person = new(1, Role.Admin, null, null);

    [Fact]
    public void Can_be_recognised_by_a_scanner_and_checked_without_a_database()
    {
        var key = KeySecret.New().ToString();

        Assert.Matches("^mcrm_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}$", key);
        Assert.NotNull(KeySecret.Parse(key));
        Assert.Null(KeySecret.Parse(key[..^1] + (key[^1] == 'a' ? 'b' : 'a')));
        Assert.Null(KeySecret.Parse(key[..20] + (key[20] == 'a' ? 'b' : 'a') + key[21..]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mcrm_")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.x")]
    public void Is_no_other_text(string? text) => Assert.Null(KeySecret.Parse(text));

    [Fact]
    public void Keeps_a_hash_and_the_beginning_alone()
    {
        var secret = KeySecret.New();

        var key = ApiKey.Issue(3, new() { Name = " Boutique ", Scopes = [Scope.WriteInvoices] }, Person, secret, Now);

        Assert.Equal(("Boutique", Role.Admin, 1), (key.Name, key.Role, key.UserId));
        Assert.Equal(secret.ToString()[..13], key.Prefix);
        Assert.Equal(secret.Hash(), key.Hash);
    }

    [Fact]
    public void Cannot_do_more_than_its_maker()
    {
        var maker = new KeyMaker(1, Role.Manager, [Scope.WriteInvoices, Scope.WriteKeys], Now.AddDays(1));
        var good = new KeyFields { Name = "x", Scopes = [Scope.ReadInvoices], ExpiresAt = Now.AddHours(1) };

        Issue(maker, good);
        Refuses("Role", maker, good with { Role = Role.Admin });
        Refuses("Scopes", maker, good with { Scopes = [Scope.ReadClients] });
        Refuses("ExpiresAt", maker, good with { ExpiresAt = Now.AddDays(2) });
        Refuses("ExpiresAt", maker, good with { ExpiresAt = null });
    }

    [Fact]
    public void Needs_a_name_a_scope_and_a_future()
    {
        var good = new KeyFields { Name = "x", Scopes = [Scope.ReadClients] };

        Refuses("Name", Person, good with { Name = " " });
        Refuses("Scopes", Person, good with { Scopes = [] });
        Refuses("Scopes", Person, good with { Scopes = [Scope.ReadClients, Scope.ReadClients] });
        Refuses("ExpiresAt", Person, good with { ExpiresAt = Now });
    }

    private static ApiKey Issue(KeyMaker maker, KeyFields fields) => ApiKey.Issue(3, fields, maker, KeySecret.New(), Now);

    private static void Refuses(string field, KeyMaker maker, KeyFields fields) =>
        Assert.Contains(Assert.Throws<DomainException>(() => Issue(maker, fields)).Error.Fields, error => error.Field == field);
}
