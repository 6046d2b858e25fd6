using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Gives numbers: one counter per prefix and year, strictly increasing, without a gap.</summary>
public interface IInvoiceNumbering
{
    /// <summary>
    /// The next number, date and place in the chain. Call it last: issuers wait for one another from here to the end
    /// of the transaction, and a transaction that fails gives everything back.
    /// </summary>
    /// <param name="series">Which counter.</param>
    /// <param name="today">Calendar day in France; the date given is never before the series' last one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Registration> RegisterAsync(InvoiceSeries series, DateOnly today, CancellationToken cancellationToken);
}
