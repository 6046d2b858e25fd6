using System.Globalization;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Clients;

namespace MiniCrm.Application.Privacy;

/// <summary>Deletes prospects that nothing was written about for as long as <see cref="ProspectRetention"/> says, and that have neither project nor invoice.</summary>
[RequiresRole(Role.Admin)]
public sealed record PurgeProspects : IPurge;

internal sealed class PurgeProspectsHandler(ICrmDb db, IIdleProspects idle, ProspectRetention retention, BusinessCalendar calendar) : IRequestHandler<PurgeProspects, int>
{
    /// <summary>Each is written about: fewer at a time than rows that are only deleted.</summary>
    private const int Most = 500;

    public async Task<int> Handle(PurgeProspects command, CancellationToken cancellationToken)
    {
        if (retention.Months == 0) return 0;

        var ids = await idle.FindAsync(calendar.Now.AddMonths(-retention.Months), Most, cancellationToken);
        var prospects = await db.GetAllAsync<Client>(ids, cancellationToken);
        foreach (var prospect in prospects)
        {
            prospect.EraseForRemoval();
            db.Clients.Remove(prospect);
        }

        return prospects.Count;
    }
}

/// <summary>Which prospects nobody has had anything to do with.</summary>
public interface IIdleProspects
{
    /// <summary>Locked against everybody until the transaction ends; whom somebody works on just now is left out.</summary>
    /// <param name="before">Nothing was written about them since.</param>
    /// <param name="most">At most so many, the longest idle first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<int>> FindAsync(DateTime before, int most, CancellationToken cancellationToken);
}

/// <summary>How many months a prospect is kept after the last word about it (<c>MINICRM_PROSPECT_MONTHS</c>); 0, the default, keeps them until somebody deletes them.</summary>
/// <remarks>The CNIL's reference for the management of clients: three years after the last contact.</remarks>
public sealed record ProspectRetention(int Months)
{
    private const int Most = 1200;

    /// <exception cref="CannotStartException">No whole number of months.</exception>
    public static ProspectRetention Of(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting)) return new(0);
        return int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months <= Most
            ? new(months)
            : throw new CannotStartException($"MINICRM_PROSPECT_MONTHS is \"{setting}\": give a whole number of months, or 0 to keep prospects.");
    }
}
