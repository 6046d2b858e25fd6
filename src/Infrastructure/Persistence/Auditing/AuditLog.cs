using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Infrastructure.Persistence.Auditing;

/// <summary>Table <c>journal</c>: Sql/Schema/journal.sql has the functions through which alone the journal loses anything.</summary>
internal sealed class AuditLog(CrmDbContext db, ChangeRecorder recorder, BusinessCalendar calendar) : IAuditLog
{
    public async Task ForgetAsync(AuditTarget kind, int id, CancellationToken cancellationToken)
    {
        var target = FrenchVocabulary.WordOf(kind);
        await db.Database.ExecuteSqlAsync($"SELECT oublier_journal({target}, {id})", cancellationToken);
        await db.Database.ExecuteSqlAsync($"UPDATE evenements SET donnees = json_build_object('id', objet_id) WHERE objet = {target} AND objet_id = {id}", cancellationToken);
        // A receiver may have sent back what it got.
        await db.Database.ExecuteSqlAsync($$"""
            UPDATE livraisons SET essais = (SELECT jsonb_agg(essai || '{"reponse": null}' ORDER BY rang) FROM jsonb_array_elements(essais) WITH ORDINALITY AS e (essai, rang))
            WHERE evenement_rang IN (SELECT rang FROM evenements WHERE objet = {{target}} AND objet_id = {{id}}) AND jsonb_array_length(essais) > 0
            """, cancellationToken);
        recorder.Forget(kind, id);
        var erased = new Change(AuditAction.Erased, kind, id, null, kind == AuditTarget.Client ? id : null, kind == AuditTarget.Invoice ? id : null, null, null);
        db.Add(AuditEntry.Of(erased, recorder.Author(), calendar.Now));
    }

    public Task<int> ForgetAuthorAsync(int userId, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<int>($"SELECT oublier_auteur({userId}) AS \"Value\"").SingleAsync(cancellationToken);

    public Task<int> PurgeAsync(CancellationToken cancellationToken) =>
        db.Database.SqlQuery<int>($"SELECT purger_journal() AS \"Value\"").SingleAsync(cancellationToken);
}
