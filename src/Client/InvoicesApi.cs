using MiniCrm.Client.Wire;

namespace MiniCrm.Client;

/// <summary>Drafts, issued invoices, their money, their credit notes and their PDFs.</summary>
public sealed class InvoicesApi
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly Transport _transport;
    private readonly Resource<InvoiceDetails, InvoiceFields> _invoices;

    internal InvoicesApi(Transport transport) =>
        (_transport, _invoices) = (transport, new(transport, ClientJson.Default.InvoiceDetails, ClientJson.Default.InvoiceFields, draft => draft.AsFields()));

    /// <summary>All that match, read page by page while they are enumerated.</summary>
    public IAsyncEnumerable<InvoiceListEntry> ListAsync(InvoiceFilters? filters = null, CancellationToken cancellationToken = default) =>
        _transport.WalkAsync(Query.Of("/api/factures/", filters ?? new(), ClientJson.Default.InvoiceFilters), ClientJson.Default.PageBodyInvoiceListEntry, cancellationToken);

    /// <exception cref="MiniCrmException">404 <c>introuvable</c></exception>
    public Task<Versioned<InvoiceDetails>> GetAsync(int id, CancellationToken cancellationToken = default) => _invoices.GetAsync(Path(id), cancellationToken);

    /// <summary>Makes a draft.</summary>
    /// <exception cref="MiniCrmException">400 <c>requete_invalide</c></exception>
    public Task<Versioned<InvoiceDetails>> DraftAsync(InvoiceFields fields, CancellationToken cancellationToken = default) =>
        _invoices.CreateAsync("/api/factures/", fields, cancellationToken);

    /// <summary>Replaces a draft; with <paramref name="ifMatch"/>, only the version that was read.</summary>
    /// <exception cref="MiniCrmException">409 <c>facture_emise</c>, 412 <c>version_perimee</c></exception>
    public Task<Versioned<InvoiceDetails>> ReplaceAsync(int id, InvoiceFields fields, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _invoices.ReplaceAsync(Path(id), fields, ifMatch, cancellationToken);

    /// <summary>Changes some of a draft: <c>ChangeAsync(7, draft => draft.AsFields() with { Notes = "…" })</c>. Called again when somebody wrote meanwhile.</summary>
    /// <exception cref="MiniCrmException">400 <c>requete_invalide</c>: null where a field cannot be empty, among others.</exception>
    public Task<Versioned<InvoiceDetails>> ChangeAsync(int id, Func<InvoiceDetails, InvoiceFields> change, CancellationToken cancellationToken = default) =>
        _invoices.ChangeAsync(Path(id), change, cancellationToken);

    /// <exception cref="MiniCrmException">409 <c>facture_emise</c>: an issued invoice is never deleted.</exception>
    public Task DeleteAsync(int id, string? ifMatch = null, CancellationToken cancellationToken = default) => _invoices.DeleteAsync(Path(id), ifMatch, cancellationToken);

    /// <summary>What stands between a draft and its issue.</summary>
    public Task<DraftReview> ReviewAsync(int id, CancellationToken cancellationToken = default) =>
        _transport.ReadAsync(new(HttpMethod.Get, Path(id) + "controle/"), ClientJson.Default.DraftReview, cancellationToken);

    /// <summary>Gives a draft its number and freezes it.</summary>
    /// <param name="id">The draft's.</param>
    /// <param name="terms">A due date, or the payment of an invoice that is paid already.</param>
    /// <param name="ifMatch">The version that was read; null takes whatever is there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MiniCrmException">400 <c>facture_incomplete</c> with everything missing, 409 <c>facture_emise</c></exception>
    public Task<Versioned<InvoiceDetails>> IssueAsync(int id, IssueFields? terms = null, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _transport.ReadVersionedAsync(
            Call.With(HttpMethod.Post, Path(id) + "emettre/", terms ?? new(), ClientJson.Default.IssueFields) with { IfMatch = ifMatch }, ClientJson.Default.InvoiceDetails, cancellationToken);

    /// <summary>An issued credit note: of all that is left uncredited, or of <paramref name="lines"/>.</summary>
    /// <param name="id">The invoice's.</param>
    /// <param name="lines">What is taken back; null for all that is left.</param>
    /// <param name="ifMatch">The version of the invoice that was read; null takes whatever is there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MiniCrmException">409 <c>facture_brouillon</c>, <c>avoir_excedentaire</c>, <c>avoir_non_creditable</c>, <c>acompte_deduit</c>, 412 <c>version_perimee</c></exception>
    public Task<Versioned<InvoiceDetails>> CreditAsync(int id, IReadOnlyList<LineContent>? lines = null, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _transport.ReadVersionedAsync(
            Call.With(HttpMethod.Post, Path(id) + "avoir/", new() { Lines = lines }, ClientJson.Default.CreditFields) with { IfMatch = ifMatch }, ClientJson.Default.InvoiceDetails, cancellationToken);

    /// <summary>Records a payment; with <paramref name="ifMatch"/>, only on the version of the invoice that was read: nobody else has booked it meanwhile.</summary>
    /// <exception cref="MiniCrmException">409 <c>paiement_excedentaire</c>, <c>facture_brouillon</c>, <c>avoir_non_payable</c>, 412 <c>version_perimee</c></exception>
    public Task<PaymentDetails> PayAsync(int id, PaymentFields payment, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        MoveAsync(Path(id) + "paiements/", payment, ifMatch, cancellationToken);

    /// <summary>A payment that was not undone.</summary>
    public Task<PaymentDetails> GetPaymentAsync(int id, int paymentId, CancellationToken cancellationToken = default) =>
        _transport.ReadAsync(new(HttpMethod.Get, PaymentPath(id, paymentId)), ClientJson.Default.PaymentDetails, cancellationToken);

    /// <summary>Gives back what was received beyond what is owed; with <paramref name="ifMatch"/>, only on the version of the invoice that was read.</summary>
    /// <exception cref="MiniCrmException">409 <c>remboursement_excedentaire</c>, 412 <c>version_perimee</c></exception>
    public Task<PaymentDetails> RefundAsync(int id, PaymentFields payment, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        MoveAsync(Path(id) + "remboursements/", payment, ifMatch, cancellationToken);

    /// <summary>Undoes a payment that was recorded by mistake; the history keeps both. With <paramref name="ifMatch"/>, only on the version of the invoice that was read.</summary>
    /// <exception cref="MiniCrmException">404 <c>introuvable</c>, 412 <c>version_perimee</c>: somebody, or an earlier try whose answer was lost, wrote meanwhile.</exception>
    public Task UndoPaymentAsync(int id, int paymentId, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _transport.DoAsync(new(HttpMethod.Delete, PaymentPath(id, paymentId)) { IfMatch = ifMatch }, cancellationToken);

    /// <summary>Asks for the PDF; asking again makes no second one.</summary>
    public Task<PdfAsked> RequestPdfAsync(int id, CancellationToken cancellationToken = default) =>
        _transport.ReadAsync(new(HttpMethod.Post, Path(id) + "pdf/"), ClientJson.Default.PdfAsked, cancellationToken);

    /// <summary>How far the PDF is.</summary>
    public Task<PdfState> GetPdfStateAsync(int id, CancellationToken cancellationToken = default) =>
        _transport.ReadAsync(new(HttpMethod.Get, Path(id) + "pdf/"), ClientJson.Default.PdfState, cancellationToken);

    /// <summary>The PDF, asked for and waited for as long as <paramref name="cancellationToken"/> allows. Dispose of it.</summary>
    /// <exception cref="MiniCrmException">409 <c>pdf_echec</c>: it could not be made; 404 <c>pdf_absent</c>: the draft was changed while it was waited for. Either way, ask again.</exception>
    public async Task<DownloadedFile> DownloadPdfAsync(int id, CancellationToken cancellationToken = default)
    {
        await RequestPdfAsync(id, cancellationToken);
        while (true)
        {
            var pdf = await _transport.DownloadAsync(new(HttpMethod.Get, Path(id) + "pdf/") { Accept = "application/pdf" }, cancellationToken);
            if (pdf is not null) return pdf;
            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    /// <summary>The Factur-X data alone (CII, EN 16931).</summary>
    public async Task<DownloadedFile> DownloadXmlAsync(int id, CancellationToken cancellationToken = default) =>
        (await _transport.DownloadAsync(new(HttpMethod.Get, Path(id) + "xml/") { Accept = "application/xml" }, cancellationToken))!;

    private Task<PaymentDetails> MoveAsync(string path, PaymentFields payment, string? ifMatch, CancellationToken cancellationToken) =>
        _transport.ReadAsync(Call.With(HttpMethod.Post, path, payment, ClientJson.Default.PaymentFields) with { IfMatch = ifMatch }, ClientJson.Default.PaymentDetails, cancellationToken);

    private static string Path(int id) => $"/api/factures/{id}/";

    private static string PaymentPath(int id, int paymentId) => $"{Path(id)}paiements/{paymentId}/";
}
