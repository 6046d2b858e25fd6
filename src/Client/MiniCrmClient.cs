using MiniCrm.Client.Wire;

namespace MiniCrm.Client;

/// <summary>
/// A Mini CRM, over its HTTP API. One instance serves a whole application: it is safe to use from many threads at once and
/// keeps its connections.
/// </summary>
/// <remarks>
/// What fails for a moment (429, 503, a lost connection, a time-out) is tried again with growing, jittered pauses. A
/// <c>POST</c> carries an idempotency key, made once per call and kept over its tries, so that a lost answer never makes a
/// second invoice. Refusals are <see cref="MiniCrmException"/>.
/// </remarks>
public sealed class MiniCrmClient : IDisposable
{
    private readonly Transport _transport;

    /// <param name="address">Where the installation is, such as <c>https://crm.example.fr</c>.</param>
    /// <param name="credentials">An API key, or a user's e-mail and password.</param>
    /// <param name="options">Patience and language; the defaults suit most.</param>
    public MiniCrmClient(Uri address, MiniCrmCredentials credentials, MiniCrmOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(credentials);
        _transport = new(address, credentials, options ?? new());
        Clients = new(_transport);
        Projects = new(_transport);
        Invoices = new(_transport);
        Company = new(_transport);
        Exports = new(_transport);
    }

    public ClientsApi Clients { get; }

    public ProjectsApi Projects { get; }

    public InvoicesApi Invoices { get; }

    public CompanyApi Company { get; }

    public ExportsApi Exports { get; }

    /// <summary>Who is signed in.</summary>
    public Task<Me> GetMeAsync(CancellationToken cancellationToken = default) =>
        _transport.ReadAsync(new(HttpMethod.Get, "/api/moi/"), ClientJson.Default.Me, cancellationToken);

    /// <summary>The figures of the home page; one's own last write is always in them.</summary>
    public Task<DashboardDetails> GetDashboardAsync(CancellationToken cancellationToken = default) =>
        _transport.ReadAsync(new(HttpMethod.Get, "/api/dashboard/"), ClientJson.Default.DashboardDetails, cancellationToken);

    /// <summary>Ends the session that a password opened, on the server too. A key has none.</summary>
    public Task SignOutAsync(CancellationToken cancellationToken = default) => _transport.SignOutAsync(cancellationToken);

    public void Dispose() => _transport.Dispose();
}
