using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Books;

/// <summary>How the books are walked through, by those who prove them and by those who hand them out.</summary>
internal static class ChainReading
{
    /// <summary>The issued documents after that place in the chain, in its order.</summary>
    public static Task<List<Invoice>> IssuedAfterAsync(this ICrmDb db, long rank, int most, CancellationToken cancellationToken) => db.Invoices.AsNoTracking()
        .Where(invoice => invoice.ChainRank > rank)
        .OrderBy(invoice => invoice.ChainRank)
        .Take(most)
        .ToListAsync(cancellationToken);
}
