using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Books;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

internal sealed class BooksEvidence(CrmDbContext db, NpgsqlDataSource database) : IBooksEvidence
{
    // The row's own check says the same; a superuser may have dropped it.
    private const string AlteredFiles = """
        SELECT f.numero || ' : son PDF n''est pas celui de son empreinte.'
        FROM documents AS d JOIN factures AS f ON f.id = d.facture_id
        WHERE f.numero IS NOT NULL AND d.contenu IS NOT NULL AND d.sha256 <> encode(sha256(d.contenu), 'hex') ORDER BY f.rang
        """;

    private const string WrongSums = "SELECT chiffre || ' : ' || coalesce(tenu, 0) || ' au lieu de ' || coalesce(attendu, 0) || '.' FROM verifier_cumuls() WHERE tenu IS DISTINCT FROM attendu";

    public async Task<(long Rank, string? Seal)> HeadAsync(CancellationToken cancellationToken)
    {
        var head = await db.Set<ChainHead>().AsNoTracking().SingleAsync(cancellationToken);
        return (head.Rank, head.Seal);
    }

    public Task<IReadOnlyList<string>> AlteredFilesAsync(CancellationToken cancellationToken) => SentencesAsync(AlteredFiles, cancellationToken);

    public Task<IReadOnlyList<string>> WrongSumsAsync(CancellationToken cancellationToken) => SentencesAsync(WrongSums, cancellationToken);

    private async Task<IReadOnlyList<string>> SentencesAsync(string sql, CancellationToken cancellationToken)
    {
        await using var question = database.CreateCommand(sql);
        question.CommandTimeout = 0;
        await using var reader = await question.ExecuteReaderAsync(cancellationToken);
        var sentences = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) sentences.Add(reader.GetString(0));
        return sentences;
    }
}
