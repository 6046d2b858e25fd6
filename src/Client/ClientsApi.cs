using MiniCrm.Client.Wire;

namespace MiniCrm.Client;

/// <summary>Those the firm works for, or hopes to.</summary>
public sealed class ClientsApi
{
    private readonly Transport _transport;
    private readonly Resource<ClientDetails, ClientProfile> _clients;

    internal ClientsApi(Transport transport) =>
        (_transport, _clients) = (transport, new(transport, ClientJson.Default.ClientDetails, ClientJson.Default.ClientProfile, client => client.AsProfile()));

    /// <summary>All that match, read page by page while they are enumerated; what is written meanwhile is neither seen twice nor skipped over.</summary>
    public IAsyncEnumerable<ClientDetails> ListAsync(ClientFilters? filters = null, CancellationToken cancellationToken = default) =>
        _transport.WalkAsync(Query.Of("/api/clients/", filters ?? new(), ClientJson.Default.ClientFilters), ClientJson.Default.PageBodyClientDetails, cancellationToken);

    /// <exception cref="MiniCrmException">404 <c>introuvable</c></exception>
    public Task<Versioned<ClientDetails>> GetAsync(int id, CancellationToken cancellationToken = default) => _clients.GetAsync(Path(id), cancellationToken);

    /// <exception cref="MiniCrmException">400 <c>requete_invalide</c></exception>
    public Task<Versioned<ClientDetails>> CreateAsync(ClientProfile profile, CancellationToken cancellationToken = default) =>
        _clients.CreateAsync("/api/clients/", profile, cancellationToken);

    /// <summary>Replaces everything that may be written.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="profile">What is null takes its default.</param>
    /// <param name="ifMatch">The <see cref="Versioned{T}.ETag"/> that was read; null overwrites whatever is there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MiniCrmException">412 <c>version_perimee</c>: somebody, or an earlier try whose answer was lost, wrote meanwhile.</exception>
    public Task<Versioned<ClientDetails>> ReplaceAsync(int id, ClientProfile profile, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _clients.ReplaceAsync(Path(id), profile, ifMatch, cancellationToken);

    /// <summary>Changes some of it: <c>ChangeAsync(7, client => client.AsProfile() with { Phone = "…" })</c>. Called again when somebody wrote meanwhile.</summary>
    /// <exception cref="MiniCrmException">400 <c>requete_invalide</c>: null where a field cannot be empty, among others.</exception>
    public Task<Versioned<ClientDetails>> ChangeAsync(int id, Func<ClientDetails, ClientProfile> change, CancellationToken cancellationToken = default) =>
        _clients.ChangeAsync(Path(id), change, cancellationToken);

    /// <exception cref="MiniCrmException">409 <c>client_reference</c>: it has projects or invoices.</exception>
    public Task DeleteAsync(int id, string? ifMatch = null, CancellationToken cancellationToken = default) => _clients.DeleteAsync(Path(id), ifMatch, cancellationToken);

    /// <summary>Everything that is held about a client, as a ZIP. Dispose of it.</summary>
    public async Task<DownloadedFile> DownloadDataAsync(int id, CancellationToken cancellationToken = default) =>
        (await _transport.DownloadAsync(new(HttpMethod.Get, Path(id) + "donnees/") { Accept = "application/zip" }, cancellationToken))!;

    /// <summary>Forgets a client as far as the law allows; nothing undoes it. For administrators.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="ifMatch">The version that was read; null takes whatever is there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ClientErasure> EraseAsync(int id, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _transport.ReadAsync(
            Call.With(HttpMethod.Post, Path(id) + "effacement/", new() { Confirm = true }, ClientJson.Default.ErasureFields) with { IfMatch = ifMatch }, ClientJson.Default.ClientErasure, cancellationToken);

    private static string Path(int id) => $"/api/clients/{id}/";
}
