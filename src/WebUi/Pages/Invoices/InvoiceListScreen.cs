using Microsoft.AspNetCore.Components;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.WebUi.Components;
using static System.FormattableString;

namespace MiniCrm.WebUi.Pages.Invoices;

/// <summary>The list of invoices: tabs by where the money stands, filters, and what all that is listed comes to. The address says it all.</summary>
public abstract class InvoiceListScreen : ListScreen<InvoiceListEntry>
{
    /// <summary>Waiting, partly paid and late together: a word of this page alone.</summary>
    private const string ToCashWord = "a_encaisser";

    private int? _projectsClient;

    [SupplyParameterFromQuery(Name = "statut")] public string? StatusWord { get; set; }

    [SupplyParameterFromQuery(Name = "statut_paiement")] public string? PaymentWord { get; set; }

    [SupplyParameterFromQuery(Name = "type")] public string? KindWord { get; set; }

    [SupplyParameterFromQuery(Name = "client_id")] public string? ClientWord { get; set; }

    [SupplyParameterFromQuery(Name = "projet_id")] public string? ProjectWord { get; set; }

    [SupplyParameterFromQuery(Name = "emise_du")] public string? IssuedFrom { get; set; }

    [SupplyParameterFromQuery(Name = "emise_au")] public string? IssuedTo { get; set; }

    [SupplyParameterFromQuery(Name = "echeance_du")] public string? DueFrom { get; set; }

    [SupplyParameterFromQuery(Name = "echeance_au")] public string? DueTo { get; set; }

    [SupplyParameterFromQuery(Name = "montant_min")] public string? AmountMin { get; set; }

    [SupplyParameterFromQuery(Name = "montant_max")] public string? AmountMax { get; set; }

    protected InvoiceSums? Sums { get; private set; }

    /// <summary>Whose invoices these are, when the address asks for one client's or project's.</summary>
    protected string? Narrowed { get; private set; }

    protected IReadOnlyList<(string Label, (string, string?)[] Query, long? Count, bool IsCurrent)> Tabs { get; private set; } = [];

    /// <summary>For the client, or the project and its client, that the list is narrowed to.</summary>
    protected string NewAddress => _projectsClient is { } its ? Invariant($"/factures/nouvelle?client_id={its}&projet_id={ProjectId}")
        : ClientId is { } client ? Invariant($"/factures/nouvelle?client_id={client}")
        : "/factures/nouvelle";

    /// <summary>The file of what is listed, in the words of the wire; null when the list itself is refused.</summary>
    protected string? ExportAddress => Refusal is not null ? null : At("/factures/export.csv", null,
        ("a_encaisser", ToCash is null ? null : "true"), ("echeance_du", Typed.Of(ToCash?.DueFrom)), ("echeance_au", Typed.Of(ToCash?.DueTo)),
        ("statut", Given(StatusWord)), ("statut_paiement", PaymentWord == ToCashWord ? null : Given(PaymentWord)), ("client_id", Given(ClientWord)), ("projet_id", Given(ProjectWord)), ("type", Given(KindWord)),
        ("emise_du", Typed.Of(Typed.Date(IssuedFrom ?? ""))), ("emise_au", Typed.Of(Typed.Date(IssuedTo ?? ""))),
        ("montant_min", Amount(AmountMin)?.ToString()), ("montant_max", Amount(AmountMax)?.ToString()));

    protected string Total => Entries is { CountExact: false } ? $"{HowMany} {Speech["documents", "documents"]}" : Speech.Count(Entries?.Count ?? 0, "document", "documents", "document", "documents");

    protected int HowManyMore => new[] { KindWord, IssuedFrom, IssuedTo, AmountMin, AmountMax }.Count(word => !string.IsNullOrEmpty(word));

    protected bool AreMore => HowManyMore > 0;

    protected bool IsFiltered => Sought is not null || Kept.Any(filter => filter.Value is not null);

    /// <summary>What the search form keeps without showing it.</summary>
    protected (string Name, string? Value)[] Scope =>
        [.. Tab, ("client_id", Given(ClientWord)), ("projet_id", Given(ProjectWord)), ("echeance_du", Given(DueFrom)), ("echeance_au", Given(DueTo))];

    /// <summary>What stays when another tab is chosen.</summary>
    protected (string Name, string? Value)[] Filters =>
    [
        ("client_id", Given(ClientWord)), ("projet_id", Given(ProjectWord)), ("type", Given(KindWord)), ("emise_du", Given(IssuedFrom)), ("emise_au", Given(IssuedTo)),
        ("montant_min", Given(AmountMin)), ("montant_max", Given(AmountMax)),
    ];

    protected (string Name, string? Value)[] Kept => [.. Tab, ("echeance_du", Given(DueFrom)), ("echeance_au", Given(DueTo)), .. Filters];

    private bool IsAll => string.IsNullOrEmpty(StatusWord) && string.IsNullOrEmpty(PaymentWord);

    private (string, string?)[] Tab => [("statut", Given(StatusWord)), ("statut_paiement", Given(PaymentWord))];

    private int? ClientId => IdIn(ClientWord);

    private int? ProjectId => IdIn(ProjectWord);

    private ToCash? ToCash => PaymentWord == ToCashWord || Typed.Date(DueFrom ?? "") is not null || Typed.Date(DueTo ?? "") is not null
        ? new(Typed.Date(DueFrom ?? ""), Typed.Date(DueTo ?? "")) : null;

    protected override async Task OnInitializedAsync()
    {
        if (!CanRead()) return;

        var wanted = Wanted();
        await ReadAsync(page => new ListInvoices(wanted, page, ToCash));
        if (Refusal is not null) return;

        // More than are counted are not summed either.
        if (Entries is { CountExact: true }) Sums = await Mediator.Send(new SumInvoices(wanted, ToCash), Aborted);
        Tabs = TabsOf(await CountsAsync(wanted));
        Narrowed = await NarrowedAsync();
    }

    protected string Sorted(string ordering) => At("/factures", null, [.. Kept, ("ordering", ordering)]);

    protected string NameOf(InvoiceListEntry invoice) => invoice.Number ?? Speech[$"Brouillon {invoice.Id}", $"Draft {invoice.Id}"];

    private bool CanRead()
    {
        var unread = new FieldErrors();
        foreach (var (typed, label) in new[] { (IssuedFrom, Speech["Émise du", "Issued from"]), (IssuedTo, Speech["Émise au", "Issued to"]), (DueFrom, Speech["Échéance du", "Due from"]), (DueTo, Speech["Échéance au", "Due to"]) })
            unread.AddIf(Given(typed) is { } day && Typed.Date(day) is null, label, $"{label} : une date est attendue, jj/mm/aaaa.", $"{label}: a date is expected, dd/mm/yyyy.");
        foreach (var (typed, label) in new[] { (AmountMin, Speech["TTC de", "Gross from"]), (AmountMax, Speech["TTC à", "Gross to"]) })
            unread.AddIf(Given(typed) is not null && Amount(typed) is null, label, $"{label} : un montant est attendu, avec deux décimales au plus.", $"{label}: an amount is expected, with at most two decimals.");
        var known = WireWord.IsKnown<InvoiceStatus>(StatusWord)
            && (PaymentWord == ToCashWord || WireWord.IsKnown<PaymentStatus>(PaymentWord))
            && WireWord.IsKnown<InvoiceKind>(KindWord)
            && (Given(ClientWord) is null || ClientId is not null)
            && (Given(ProjectWord) is null || ProjectId is not null);
        return CanRead(known, unread);
    }

    private InvoiceFilters Wanted() => new()
    {
        Search = Sought,
        Status = WireWord.Read<InvoiceStatus>(StatusWord),
        PaymentStatus = WireWord.Read<PaymentStatus>(PaymentWord),
        Kind = WireWord.Read<InvoiceKind>(KindWord),
        ClientId = ClientId,
        ProjectId = ProjectId,
        IssuedFrom = Typed.Date(IssuedFrom ?? ""),
        IssuedTo = Typed.Date(IssuedTo ?? ""),
        AmountMin = Amount(AmountMin),
        AmountMax = Amount(AmountMax),
    };

    private Money? Amount(string? text) => Typed.Number(text ?? "", Speech, "€") is { } number && Rounding.Fits(number, 2) ? new(number) : null;

    /// <summary>Null where filters leave more than are counted: what of them is paid or late is not known without going through all.</summary>
    private async Task<InvoiceTabs?> CountsAsync(InvoiceFilters wanted)
    {
        if (Sought is null && Filters.All(filter => filter.Value is null)) return await Mediator.Send(new CountInvoices(), Aborted);
        if ((IsAll && ToCash is null) || Entries is { CountExact: false }) return Sums?.Tabs;
        return (await Mediator.Send(new SumInvoices(wanted with { Status = null, PaymentStatus = null }), Aborted))?.Tabs;
    }

    private (string, (string, string?)[], long?, bool)[] TabsOf(InvoiceTabs? counts) =>
    [
        (Speech["Toutes", "All"], [], counts?.All, IsAll),
        (Speech["Brouillons", "Drafts"], [("statut", "brouillon")], counts?.Drafts, StatusWord == "brouillon"),
        (Speech["À encaisser", "Awaiting payment"], [("statut_paiement", ToCashWord)], counts?.ToCash, PaymentWord == ToCashWord),
        ByPayment(Speech["En retard", "Late"], PaymentStatus.Overdue, counts?.Overdue),
        ByPayment(Speech["Payées", "Paid"], PaymentStatus.Paid, counts?.Paid),
        ByPayment(Speech["Annulées", "Cancelled"], PaymentStatus.FullyCredited, counts?.FullyCredited),
    ];

    private (string, (string, string?)[], long?, bool) ByPayment(string label, PaymentStatus status, long? count) =>
        (label, [("statut_paiement", WireWord.Of(status))], count, PaymentWord == WireWord.Of(status));

    private async Task<string?> NarrowedAsync()
    {
        List<string> parts = [];
        if (ClientId is { } client && await NameAsync(new GetClient(client), found => found.Name) is { } clientName) parts.Add($"{Speech["Client :", "Client:"]} {clientName}");
        if (ProjectId is { } project && await NameAsync(new GetProject(project), NameAndClient) is { } projectName) parts.Add($"{Speech["Projet :", "Project:"]} {projectName}");
        if (ToCash is { } due && (due.DueFrom ?? due.DueTo) is not null) parts.Add($"{Speech["Échéance :", "Due:"]} {Format.Date(due.DueFrom, Speech)} – {Format.Date(due.DueTo, Speech)}");
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }

    private string NameAndClient(ProjectDetails project)
    {
        _projectsClient = project.ClientId;
        return project.Name;
    }

    private async Task<string?> NameAsync<T>(MediatR.IRequest<T> query, Func<T, string> name)
    {
        try
        {
            return name(await Mediator.Send(query, Aborted));
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.NotFound)
        {
            return null;
        }
    }

    private static string? Given(string? word) => string.IsNullOrEmpty(word) ? null : word;
}
