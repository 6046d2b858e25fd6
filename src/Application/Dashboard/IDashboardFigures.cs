namespace MiniCrm.Application.Dashboard;

/// <summary>The rolled-up figures that every write keeps exact in its own transaction.</summary>
public interface IDashboardFigures
{
    /// <summary>All of them, in one round trip that costs the same however many invoices there are.</summary>
    /// <param name="today">Day by the firm's calendar.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DashboardDetails> ReadAsync(DateOnly today, CancellationToken cancellationToken);

    /// <summary>
    /// Readies the ranking of clients of this month and of the next one. Without it the first reader of a month does so,
    /// and waits for a sum over a year of invoices; done already, it costs nothing.
    /// </summary>
    /// <param name="today">Day by the firm's calendar.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task PrepareAsync(DateOnly today, CancellationToken cancellationToken);
}
