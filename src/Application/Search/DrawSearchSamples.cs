using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Search;

/// <summary>Draws the rows that tell searches which words are rare, anew: what they tell holds for a while.</summary>
public sealed record DrawSearchSamples : IRequest;

internal sealed class DrawSearchSamplesHandler(ICrmDb db, SearchSamples samples) : IRequestHandler<DrawSearchSamples>
{
    /// <summary>Some ids that are drawn belong to no row any more.</summary>
    private const int Draw = RowSample.MostRows * 3 / 2;

    /// <summary>Where hardly any belongs to a row, fewer rows have to do.</summary>
    private const int MostDraws = 12;

    /// <summary>Most characters of a row: a thousand lines of an invoice hold a million, and each instance keeps a thousand rows.</summary>
    private const int MostOfARow = 4_000;

    public async Task<MediatR.Unit> Handle(DrawSearchSamples request, CancellationToken cancellationToken)
    {
        samples.Clients = await DrawAsync<Client>(client => client.Id, cancellationToken);
        samples.Projects = await DrawAsync<Project>(project => project.Id, cancellationToken);
        samples.Invoices = await DrawAsync<Settlement>(settlement => EF.Property<int>(settlement, ListColumns.InvoiceId), cancellationToken);
        return MediatR.Unit.Value;
    }

    /// <summary>By ids drawn at random: no other row is read.</summary>
    private async Task<RowSample> DrawAsync<TEntity>(Expression<Func<TEntity, int>> id, CancellationToken cancellationToken) where TEntity : class
    {
        var last = await db.Set<TEntity>().OrderByDescending(id).Select(id).FirstOrDefaultAsync(cancellationToken);
        var (drawn, keys) = (new HashSet<int>(), new List<string>());
        for (var draws = 0; draws < MostDraws && keys.Count < RowSample.MostRows && drawn.Count < last; draws++)
        {
            int[] ids = [.. (last <= RowSample.MostRows ? Enumerable.Range(1, last) : Enumerable.Range(0, Draw).Select(_ => Random.Shared.Next(last) + 1)).Where(drawn.Add)];
            Expression<Func<int, bool>> isDrawn = one => ids.Contains(one);
            keys.AddRange(await db.Set<TEntity>().Where(isDrawn.Of(id)).Select(row => EF.Property<string>(row, ListColumns.Search).Substring(0, MostOfARow)).ToListAsync(cancellationToken));
        }

        var share = (double)keys.Count / Math.Max(drawn.Count, 1);
        // Where every id was looked at, the number is that of the rows.
        var standardError = drawn.Count < last ? last * Math.Sqrt(share * (1 - share) / drawn.Count) : 0;
        string[] sample = [.. keys];
        // They come in the order of their ids, and the first of them are the oldest.
        Random.Shared.Shuffle(sample);
        return new(sample.Length > RowSample.MostRows ? sample[..RowSample.MostRows] : sample, last * share, standardError);
    }
}
