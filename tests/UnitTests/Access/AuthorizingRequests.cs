using MediatR;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Application.Access;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Company;
using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Access;

public class AuthorizingRequests
{
    private static readonly GetClient Query = new(1);
    private static readonly DeleteClient Command = new(1);
    private static readonly UpdateCompany AdminCommand = new(null!);

    [Fact]
    public async Task Lets_readers_read() => await AssertLetThroughAsync(Query, Somebody(Role.Reader));

    [Fact]
    public async Task Keeps_readers_from_writing() => await AssertRefusedAsync("acces_refuse", ErrorKind.Forbidden, Command, Somebody(Role.Reader));

    [Fact]
    public async Task Lets_managers_write() => await AssertLetThroughAsync(Command, Somebody(Role.Manager));

    [Fact]
    public async Task Keeps_managers_from_what_asks_for_an_administrator() =>
        await AssertRefusedAsync("acces_refuse", ErrorKind.Forbidden, AdminCommand, Somebody(Role.Manager));

    [Fact]
    public async Task Lets_administrators_do_all_of_it()
    {
        await AssertLetThroughAsync(Query, Somebody(Role.Admin));
        await AssertLetThroughAsync(Command, Somebody(Role.Admin));
        await AssertLetThroughAsync(AdminCommand, Somebody(Role.Admin));
    }

    [Fact]
    public async Task Lets_the_system_do_all_of_it() => await AssertLetThroughAsync(AdminCommand, new Caller(null, null, IsSystem: true));

    [Fact]
    public async Task Lets_nobody_read() => await AssertRefusedAsync("jeton_invalide", ErrorKind.Unauthenticated, Query, new Caller(null, null, false));

    [Fact]
    public async Task Lets_nobody_in_with_a_role_that_is_none() =>
        await AssertRefusedAsync("jeton_invalide", ErrorKind.Unauthenticated, Query, new Caller(7, null, false));

    [Fact]
    public async Task Lets_anybody_sign_in() => await AssertLetThroughAsync(new SignIn("a", "b"), new Caller(null, null, false));

    /// <summary>The whole list of doors without a lock: a new one has to be written down here.</summary>
    [Fact]
    public void Leaves_open_only_the_way_in()
    {
        var open = typeof(SignIn).Assembly.GetTypes().Where(type => type.IsDefined(typeof(PublicAttribute), inherit: false)).Select(type => type.Name);

        Assert.Equal(
            ["AcceptInvitation", "CheckPassword", "GetDocumentFile", "GiveCode", "OpenSession", "ReadInvitation", "RecheckUser", "RecogniseKey", "RefreshSession", "RevokeToken", "RotateToken",
             "SignIn", "SignInToPages", "SpendCode", "UseLink"], open.Order());
    }

    [Theory]
    [InlineData(Scope.ReadClients, true)]
    [InlineData(Scope.WriteClients, true)]
    [InlineData(Scope.ReadInvoices, false)]
    public async Task Lets_a_key_read_what_its_scopes_cover(Scope scope, bool lets)
    {
        if (lets) await AssertLetThroughAsync(Query, AKey(Role.Admin, scope));
        else await AssertRefusedAsync("acces_refuse", ErrorKind.Forbidden, Query, AKey(Role.Admin, scope));
    }

    [Fact]
    public async Task Does_not_let_a_key_write_with_the_right_to_read() =>
        await AssertRefusedAsync("acces_refuse", ErrorKind.Forbidden, Command, AKey(Role.Admin, Scope.ReadClients));

    [Fact]
    public async Task Holds_a_key_to_its_role_whatever_its_scopes() =>
        await AssertRefusedAsync("acces_refuse", ErrorKind.Forbidden, Command, AKey(Role.Reader, Enum.GetValues<Scope>()));

    [Fact]
    public async Task Refuses_to_keys_what_declares_no_scope()
    {
        await AssertRefusedAsync("acces_refuse", ErrorKind.Forbidden, new ChangePassword("a", "b"), AKey(Role.Admin, Enum.GetValues<Scope>()));
        await AssertLetThroughAsync(new GetMe(), AKey(Role.Reader, Scope.ReadWebhooks));
    }

    [Fact]
    public async Task Says_which_scope_is_missing()
    {
        var refusal = await Assert.ThrowsAsync<DomainException>(() => SendAsync(Query, AKey(Role.Admin, Scope.ReadInvoices), () => { }));

        Assert.Contains("clients:lire", refusal.Error.Message.French, StringComparison.Ordinal);
    }

    /// <summary>Everything that no key may ask for: a new request either names its scope, or has to be written down here.</summary>
    [Fact]
    public void Keeps_from_keys_only_what_is_for_people_and_the_product_itself()
    {
        var refused = typeof(SignIn).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>)))
            .Where(type => !type.IsDefined(typeof(PublicAttribute), inherit: false) && !type.IsDefined(typeof(RequiresScopeAttribute), inherit: false) && !type.IsDefined(typeof(AnyKeyAttribute), inherit: false))
            .Select(type => type.Name);

        Assert.Equal(ForPeople.Concat(ForTheProduct).Order(StringComparer.Ordinal), refused.Order(StringComparer.Ordinal));
    }

    private static readonly string[] ForPeople =
    [
        "ArrangeClients", "BeginSecondFactor", "ChangePassword", "ConfirmSecondFactor", "CountInvoices", "DropSecondFactor", "EndMySession", "EraseUser", "GetClientBalances", "GetClientNames",
        "GetClientStanding", "GetInvoiceLinks", "GetPendingSecondFactor", "GetProjectStanding", "GetSecondFactor", "ListCashed", "ListDeductibleDeposits", "ListMySessions",
        "ListTags", "ListTickedInvoices", "ListTimeline", "PreviewCredit", "PreviewDraft", "PreviewDraftPdf", "PrintInvoice", "RemoveSecondFactor", "RenewPages", "QuickSearch", "SetPassword", "SignOut", "SumInvoices",
    ];

    private static readonly string[] ForTheProduct =
    [
        "DisableWebhook", "DoTogether", "DrawSearchSamples", "EnsureAdministrator", "ForgetAuthor", "NoteKeyUse", "NoticeOverdueInvoices", "PrepareDashboard", "PurgeEvents", "PurgeIdempotencyKeys", "PurgeAuditLog", "PurgeProspects", "PurgeSessions", "PurgeTasks", "Rehearse", "RenderInvoicePdf",
        "VerifyBooks", "WitnessChain",
    ];

    private static Caller Somebody(Role role) => new(7, role, IsSystem: false);

    private static Caller AKey(Role role, params Scope[] scopes) => new(7, role, IsSystem: false, 3, scopes);

    private static async Task AssertLetThroughAsync<TResponse>(IRequest<TResponse> request, ICurrentUser user)
    {
        var reached = false;
        await SendAsync(request, user, () => reached = true);
        Assert.True(reached);
    }

    private static async Task AssertRefusedAsync<TResponse>(string code, ErrorKind kind, IRequest<TResponse> request, ICurrentUser user)
    {
        var refusal = await Assert.ThrowsAsync<DomainException>(() => SendAsync(request, user, () => Assert.Fail("The handler was reached.")));

        Assert.Equal(code, refusal.Error.Code);
        Assert.Equal(kind, refusal.Error.Kind);
    }

    private static Task SendAsync<TResponse>(IRequest<TResponse> request, ICurrentUser user, Action handler)
    {
        var behavior = typeof(AuthorizationBehavior<,>).MakeGenericType(request.GetType(), typeof(TResponse));
        RequestHandlerDelegate<TResponse> next = () =>
        {
            handler();
            return Task.FromResult<TResponse>(default!);
        };
        return (Task)behavior.GetMethod("Handle")!.Invoke(Activator.CreateInstance(behavior, user, new SecurityLog(NullLogger<SecurityLog>.Instance, user, new NoRequest())), System.Reflection.BindingFlags.DoNotWrapExceptions, null, [request, CancellationToken.None, next], null)!;
    }

    private sealed record Caller(int? Id, Role? Role, bool IsSystem, int? KeyId = null, IReadOnlyCollection<Scope>? Scopes = null) : ICurrentUser;
}
