namespace MiniCrm.Application.Invoicing;

/// <summary>Invoices as the wire knows them, read as such: no aggregate is made that nobody will change.</summary>
public interface IInvoiceReader
{
    /// <summary>The same as <see cref="InvoiceDetails.Of"/> of the whole aggregate, in one round trip however many lines it has; null when there is none.</summary>
    /// <param name="id">The invoice's.</param>
    /// <param name="today">The day by which it is late or not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<InvoiceDetails?> FindAsync(int id, DateOnly today, CancellationToken cancellationToken);
}
