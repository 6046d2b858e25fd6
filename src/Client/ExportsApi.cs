using MiniCrm.Client.Wire;

namespace MiniCrm.Client;

/// <summary>Whole files: complete, or the connection breaks. Each holds a connection until it is disposed of.</summary>
public sealed class ExportsApi
{
    private readonly Transport _transport;

    internal ExportsApi(Transport transport) => _transport = transport;

    /// <summary>The invoices of a list as CSV for a French spreadsheet: UTF-8, semicolons, decimal commas.</summary>
    public Task<DownloadedFile> InvoicesAsync(InvoiceFilters? filters = null, CancellationToken cancellationToken = default) =>
        DownloadAsync(Query.Of("/api/export/factures/", filters ?? new(), ClientJson.Default.InvoiceFilters), "text/csv", cancellationToken);

    /// <summary>The accounting entries of a calendar year (article A47 A-1 of the LPF).</summary>
    /// <exception cref="MiniCrmException">409 <c>siren_manquant</c></exception>
    public Task<DownloadedFile> FecAsync(int year, CancellationToken cancellationToken = default) =>
        DownloadAsync($"/api/export/fec/?annee={year}", "text/plain", cancellationToken);

    /// <summary>The register of issued documents, one JSON object a line, to be verified outside the product. For administrators.</summary>
    public Task<DownloadedFile> RegisterAsync(CancellationToken cancellationToken = default) =>
        DownloadAsync("/api/export/registre/", "application/x-ndjson", cancellationToken);

    private async Task<DownloadedFile> DownloadAsync(string path, string mediaType, CancellationToken cancellationToken) =>
        (await _transport.DownloadAsync(new(HttpMethod.Get, path) { Accept = mediaType }, cancellationToken))!;
}
