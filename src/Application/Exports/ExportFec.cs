using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Accounting;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Exports;

/// <summary>The sales, bank and cash journals of a calendar year, as the tax office reads them (LPF, art. A47 A-1).</summary>
/// <exception cref="DomainException"><c>parametre_invalide</c>, <c>siren_manquant</c></exception>
[RequiresScope(Scope.ReadExports)]
public sealed record ExportFec(int? FiscalYear) : IRequest<FecExport>
{
    public const int FirstYear = 2000;
    public const int LastYear = 2099;
}

/// <param name="Name">SIREN, <c>FEC</c>, closing day.</param>
/// <param name="Entries">Read as they are written out, all of one state of the books.</param>
public sealed record FecExport(string Name, IAsyncEnumerable<NumberedEntry> Entries);

/// <param name="Number">From 1 in its journal and year, without a gap.</param>
public sealed record NumberedEntry(int Number, AccountingEntry Entry);

internal sealed class ExportFecHandler(ICrmDb db, IReadSnapshot snapshot, SalesJournal sales, MoneyJournals money) : IRequestHandler<ExportFec, FecExport>
{
    private static readonly DomainError NoYear = ListErrors.InvalidParameter(nameof(ExportFec.FiscalYear),
        $"L'année de l'exercice est attendue, de {ExportFec.FirstYear} à {ExportFec.LastYear}, par exemple annee=2026.",
        $"The fiscal year is expected, from {ExportFec.FirstYear} to {ExportFec.LastYear}, such as annee=2026.");

    private static readonly DomainError NoSiren = new(ErrorKind.Conflict, "siren_manquant", new(
        "Le FEC porte le SIREN de l'entreprise : renseignez-le d'abord (PUT /api/entreprise/).",
        "The FEC carries the firm's SIREN: fill it in first (PUT /api/entreprise/)."));

    public async Task<FecExport> Handle(ExportFec query, CancellationToken cancellationToken)
    {
        if (query.FiscalYear is not (>= ExportFec.FirstYear and <= ExportFec.LastYear) || query.FiscalYear is not { } year) throw NoYear.AsException();
        var settings = await db.Companies.Select(company => company.Settings).SingleAsync(cancellationToken);
        var siren = settings.Siren ?? throw NoSiren.AsException();
        return new($"{siren}FEC{year:0000}1231.txt", ReadAsync(year, CancellationToken.None));
    }

    /// <summary>Journal by journal, each in the order in which its entries were recorded: later ones do not renumber earlier ones, but for payments of the same instant (docs/fec.md).</summary>
    private async IAsyncEnumerable<NumberedEntry> ReadAsync(int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var _ = await snapshot.OpenAsync(cancellationToken);
        foreach (var journal in new[] { sales.EntriesAsync(year, cancellationToken), money.EntriesAsync(Journal.Bank, year, cancellationToken), money.EntriesAsync(Journal.Cash, year, cancellationToken) })
        {
            var number = 0;
            await foreach (var entry in journal) yield return new(++number, entry);
        }
    }
}
