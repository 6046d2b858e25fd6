using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Webhooks;
using MiniCrm.Infrastructure.Jobs;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Webhooks;

internal sealed class Deliveries(CrmDbContext db) : IDeliveries
{
    public async Task SendAsync(int webhookId, string eventId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"""
            UPDATE livraisons SET disponible_a = now() WHERE webhook_id = {webhookId} AND statut = 'en_attente'
                AND evenement_rang = (SELECT rang FROM evenements WHERE id = {eventId})
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO livraisons (webhook_id, evenement_rang, objet, objet_id)
            SELECT {webhookId}, e.rang, e.objet, e.objet_id FROM evenements e
            WHERE e.id = {eventId} AND NOT EXISTS (SELECT 1 FROM livraisons l
                WHERE l.webhook_id = {webhookId} AND l.evenement_rang = e.rang AND l.statut IN ('en_attente', 'en_cours'))
            """, cancellationToken);
        await RingAsync(cancellationToken);
    }

    public async Task<int> ReplayAsync(int webhookId, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var woken = await db.Database.ExecuteSqlAsync($"""
            UPDATE livraisons l SET disponible_a = now() FROM evenements e
            WHERE l.webhook_id = {webhookId} AND l.statut = 'en_attente' AND e.rang = l.evenement_rang AND e.date BETWEEN {from} AND {to}
            """, cancellationToken);
        var sent = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO livraisons (webhook_id, evenement_rang, objet, objet_id)
            SELECT w.id, e.rang, e.objet, e.objet_id FROM evenements e, webhooks w
            WHERE w.id = {webhookId} AND e.date BETWEEN {from} AND {to} AND e.type <> {EventKinds.Test} AND w.evenements && ARRAY['*', e.type]
              AND NOT EXISTS (SELECT 1 FROM livraisons l WHERE l.webhook_id = w.id AND l.evenement_rang = e.rang AND l.statut IN ('en_attente', 'en_cours'))
            ORDER BY e.rang
            """, cancellationToken);
        await RingAsync(cancellationToken);
        return woken + sent;
    }

    public async Task WakeAsync(int webhookId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"""
            UPDATE livraisons SET tentatives = 0, premier_essai = NULL, disponible_a = now() WHERE webhook_id = {webhookId} AND statut = 'en_attente'
            """, cancellationToken);
        // A try that is under way is the first of the new count.
        await db.Database.ExecuteSqlAsync($"""
            UPDATE livraisons SET tentatives = 1, premier_essai = dernier_essai WHERE webhook_id = {webhookId} AND statut = 'en_cours'
            """, cancellationToken);
        await RingAsync(cancellationToken);
    }

    /// <summary>Heard when the transaction commits.</summary>
    private Task<int> RingAsync(CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_notify({TaskBell.DeliveriesChannel}, '')", cancellationToken);
}
