using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Accounting;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Exports;

/// <summary>The entries of all documents issued in a year, in the order of the chain, a batch in memory at a time.</summary>
internal sealed class SalesJournal(ICrmDb db, BusinessCalendar calendar)
{
    private const int Batch = 500;

    public async IAsyncEnumerable<AccountingEntry> EntriesAsync(int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await RanksAsync(year, cancellationToken) is not { } ranks) yield break;
        for (var issued = await NextAsync(ranks.First - 1, ranks.Last, cancellationToken); issued.Count > 0; issued = await NextAsync(issued[^1].Rank, ranks.Last, cancellationToken))
        {
            var context = await ContextAsync(issued, cancellationToken);
            // Where one series is dated ahead of the other, a few of another year stand among its own.
            foreach (var document in issued.Where(document => document.IssueDate.Year == year)) yield return SalesEntry.Of(context.Post(document));
        }
    }

    /// <summary>Where the year begins and ends in the chain: a number has the year of its day of issue, and within a series ranks rise with numbers. Null when nothing was issued.</summary>
    private async Task<(long First, long Last)?> RanksAsync(int year, CancellationToken cancellationToken)
    {
        var ends = new List<long?>();
        foreach (var series in Enum.GetValues<InvoiceSeries>())
        {
            var numbered = Numbered(series, year);
            ends.Add(await numbered.OrderBy(invoice => EF.Property<string?>(invoice, ListColumns.Number)).Select(invoice => invoice.ChainRank).FirstOrDefaultAsync(cancellationToken));
            ends.Add(await numbered.OrderByDescending(invoice => EF.Property<string?>(invoice, ListColumns.Number)).Select(invoice => invoice.ChainRank).FirstOrDefaultAsync(cancellationToken));
        }

        return ends.Min() is { } first && ends.Max() is { } last ? (first, last) : null;
    }

#pragma warning disable CA1309 // Compared in SQL, by the column's collation, which is the ordinal one.
    private IQueryable<Invoice> Numbered(InvoiceSeries series, int year)
    {
        var (from, before) = ($"{series.Prefix()}{year:0000}", $"{series.Prefix()}{year + 1:0000}");
        return db.Invoices.Where(invoice =>
            string.Compare(EF.Property<string?>(invoice, ListColumns.Number), from) >= 0 && string.Compare(EF.Property<string?>(invoice, ListColumns.Number), before) < 0);
    }
#pragma warning restore CA1309

    /// <summary>By rank alone, which one index has in order: told the year as well, the database may take that of the days, and sort the whole year for each batch.</summary>
    private Task<List<Issued>> NextAsync(long afterRank, long lastRank, CancellationToken cancellationToken) =>
        Of(db.Invoices
                .Where(invoice => invoice.ChainRank > afterRank && invoice.ChainRank <= lastRank)
                .OrderBy(invoice => invoice.ChainRank)
                .Take(Batch))
            .ToListAsync(cancellationToken);

    /// <summary>The invoices that credit notes correct, and the deposits that are deducted or given back.</summary>
    private async Task<BatchContext> ContextAsync(List<Issued> issued, CancellationToken cancellationToken)
    {
        var originals = await ByIdAsync(issued.Select(document => document.OriginalId).OfType<int>(), cancellationToken);
        var deposits = await ByIdAsync(
            issued.Concat(originals.Values).SelectMany(document => document.Deposits).Select(deposit => deposit.Id), cancellationToken);
        return new(originals, deposits, await LetteringsAsync([.. issued.Select(document => document.RootId).Distinct()], cancellationToken));
    }

    private async Task<Dictionary<int, Issued>> ByIdAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        int[] wanted = [.. ids.Distinct()];
        if (wanted.Length == 0) return [];
        return await Of(db.Invoices.Where(invoice => wanted.Contains(invoice.Id))).ToDictionaryAsync(document => document.Id, cancellationToken);
    }

    private async Task<Dictionary<int, Lettering>> LetteringsAsync(int[] invoiceIds, CancellationToken cancellationToken)
    {
        var settled = await db.Invoices
            .Where(invoice => invoiceIds.Contains(invoice.Id) && invoice.Settlement.BalanceDue == Money.Zero && invoice.Settlement.Overpaid == Money.Zero)
            .Select(invoice => new
            {
                invoice.Id,
                Settled = new Settled
                {
                    Rank = invoice.ChainRank!.Value,
                    IssueDate = invoice.IssueDate!.Value,
                    LastCredit = db.Invoices.Where(note => note.Original!.Id == invoice.Id).Max(note => note.IssueDate),
                    LastPayment = invoice.Payments.Max(payment => (DateOnly?)payment.Date),
                    LastRecorded = invoice.Payments.Max(payment => (DateTime?)payment.RecordedAt),
                    LastUndone = invoice.Payments.Max(payment => payment.UndoneAt),
                },
            })
            .ToListAsync(cancellationToken);
        return settled.ToDictionary(invoice => invoice.Id, invoice => invoice.Settled.LetteringIn(calendar));
    }

    private static IQueryable<Issued> Of(IQueryable<Invoice> invoices) => invoices.Select(invoice => new Issued
    {
        Id = invoice.Id,
        Rank = invoice.ChainRank!.Value,
        Kind = invoice.Kind,
        Number = invoice.Number!,
        IssueDate = invoice.IssueDate!.Value,
        ClientId = invoice.ClientId,
        ClientName = invoice.Settlement.ClientName,
        Buyer = invoice.Buyer!,
        Nature = invoice.OperationNature,
        Vat = invoice.VatBreakdown,
        Deposits = invoice.Deposits,
        OriginalId = (int?)invoice.Original!.Id,
        NetAmount = invoice.NetAmount,
        Turnover = invoice.Turnover,
    });

    private sealed record BatchContext(Dictionary<int, Issued> Originals, Dictionary<int, Issued> Deposits, Dictionary<int, Lettering> Letterings)
    {
        public PostedDocument Post(Issued document) => new()
        {
            Kind = document.Kind,
            Number = document.Number.ToString(),
            IssueDate = document.IssueDate,
            Client = Auxiliary.Client(document.ClientId, document.ClientName),
            Buyer = document.Buyer.Name,
            Nature = document.Nature,
            Vat = document.Vat,
            Deposits = [.. Deducted(document).SelectMany(deposit => Deposits[deposit.Id].Vat)],
            CreditsADeposit = document.OriginalId is { } id && Originals[id].Kind == InvoiceKind.Deposit,
            Lettering = Letterings.GetValueOrDefault(document.RootId),
        };

        private IReadOnlyList<DeductedDeposit> Deducted(Issued document) =>
            document.OriginalId is not { } original ? document.Deposits
            : Invoice.GivesBack(document.Kind, document.Turnover, document.NetAmount) ? Originals[original].Deposits
            : [];
    }
}
