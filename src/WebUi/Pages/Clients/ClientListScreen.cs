using Microsoft.AspNetCore.Components;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Dashboard;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.WebUi.Components;

namespace MiniCrm.WebUi.Pages.Clients;

/// <summary>The list of clients: what the address asks for, what they owe, and what is done to those picked.</summary>
public abstract class ClientListScreen : ListScreen<ClientDetails>
{
    [SupplyParameterFromQuery(Name = "statut")] public string? StatusWord { get; set; }

    [SupplyParameterFromQuery(Name = "tag")] public string[]? TagWord { get; set; }

    [SupplyParameterFromQuery(Name = "ville")] public string? City { get; set; }

    protected IReadOnlyDictionary<int, ClientBalance> Balances { get; private set; } = new Dictionary<int, ClientBalance>();

    protected IReadOnlyList<TagCount> Tags { get; private set; } = [];

    protected IReadOnlyList<(string Label, string? Word, long? Count)> Views { get; private set; } = [];

    protected string[] TagWords => TagWord ?? [];

    protected bool IsFiltered => Sought is not null || TagWords.Length > 0 || !string.IsNullOrEmpty(StatusWord) || City is not null;

    protected (string Name, string? Value)[] TagFilters => [.. TagWords.Select(tag => ("tag", (string?)tag)), ("ville", City)];

    protected (string Name, string? Value)[] Kept => [("statut", StatusWord), .. TagFilters];

    protected string Total => Entries is { CountExact: false } ? $"{HowMany} clients" : Speech.Count(Entries?.Count ?? 0, "client", "clients", "client", "clients");

    protected override async Task OnInitializedAsync()
    {
        if (CanRead(WireWord.IsKnown<ClientStatus>(StatusWord))) await ReadAsync(page => new ListClients(Wanted, page));
        var balances = await Mediator.Send(new GetClientBalances([.. (Entries?.Results ?? []).Select(client => client.Id)]), Aborted);
        Balances = balances.ToDictionary(balance => balance.ClientId);
        Tags = await Mediator.Send(new ListTags(), Aborted);
        // Those of all clients: of some, nobody has counted them.
        Views = ViewsOf(Sought is null && TagWords.Length == 0 && City is null ? (await Mediator.Send(new GetDashboard(), Aborted)).Clients : null);
    }

    /// <summary>What was ticked, typed and chosen for the whole selection, should it be refused.</summary>
    protected IReadOnlySet<int> Picked { get; private set; } = new HashSet<int>();

    protected string Tag { get; private set; } = "";

    protected ClientStatus Status { get; private set; } = ClientStatus.Active;

    private ClientFilters Wanted => new() { Search = Sought, Status = WireWord.Read<ClientStatus>(StatusWord), Tag = TagWords, City = City };

    protected string Sorted(string ordering) => At("/clients", null, [.. Kept, ("ordering", ordering)]);

    protected async Task ArrangeAsync()
    {
        var form = Http.Request.Form;
        Picked = form["ids"].Select(id => int.TryParse(id, out var number) ? number : 0).Where(id => id > 0).ToHashSet();
        int[] picked = [.. Picked];
        Tag = form["etiquette"].ToString();
        var isStatus = Enum.TryParse<ClientStatus>(form["statut"], out var chosen);
        if (isStatus) Status = chosen;
        ArrangeClients? order = form["geste"].ToString() switch
        {
            "ajouter" => new(picked, AddTag: Tag),
            "retirer" => new(picked, RemoveTag: Tag),
            "statut" when isStatus => new(picked, Status),
            "archiver" => new(picked, ClientStatus.Archived),
            _ => null,
        };
        if (order is null) return;

        try
        {
            var count = await Mediator.Send(order, Aborted);
            Toast.Say(Http, Speech.Count(count, "client mis à jour.", "clients mis à jour.", "client updated.", "clients updated."));
            Navigation.NavigateTo(Http.Request.Path + Http.Request.QueryString);
        }
        catch (DomainException refused)
        {
            Refuse(refused.Error);
        }
    }

    private (string, string?, long?)[] ViewsOf(ClientCounts? counts) =>
    [
        (Speech["Tous", "All"], null, counts?.Total),
        (Speech["Actifs", "Active"], WireWord.Of(ClientStatus.Active), counts?.Active),
        (Speech["Prospects", "Prospects"], WireWord.Of(ClientStatus.Prospect), counts?.Prospect),
        (Speech["Inactifs", "Inactive"], WireWord.Of(ClientStatus.Inactive), counts?.Inactive),
        (Speech["Archivés", "Archived"], WireWord.Of(ClientStatus.Archived), counts?.Archived),
    ];
}
