using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Privacy;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>
/// By <c>date_activite</c>, which a trigger keeps: nothing that writes a client can forget to. By the journal too, which knows of projects and drafts that were
/// deleted since, or moved to somebody else.
/// </summary>
internal sealed class IdleProspects(CrmDbContext db) : IIdleProspects
{
    public async Task<IReadOnlyList<int>> FindAsync(DateTime before, int most, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<int>($"""
            SELECT c.id AS "Value" FROM clients AS c
            WHERE c.statut = 'prospect' AND c.date_activite < {before}
              AND NOT EXISTS (SELECT FROM projets WHERE client_id = c.id) AND NOT EXISTS (SELECT FROM factures WHERE client_id = c.id)
              AND NOT EXISTS (SELECT FROM journal AS j WHERE j.client_id = c.id AND j.date >= {before})
            ORDER BY c.date_activite, c.id LIMIT {most}
            FOR UPDATE OF c SKIP LOCKED
            """).ToListAsync(cancellationToken);
}
