using MediatR;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Activity;

/// <summary>Payments and refunds from the first to the last day, both included: what the dashboard's cashed amounts sum.</summary>
public sealed record ListCashed(DateOnly First, DateOnly Last) : IRequest<CashedMoney>;

/// <param name="Total">Payments less refunds, of all of them.</param>
/// <param name="Latest">The newest, at most <see cref="Most"/>.</param>
public sealed record CashedMoney(Money Total, long Count, IReadOnlyList<CashedPayment> Latest)
{
    public const int Most = 200;
}

/// <summary>One movement; a refund is negative.</summary>
public sealed record CashedPayment(DateOnly Day, Money Amount, int InvoiceId, string Number, int ClientId, string ClientName);

/// <summary>Reads the payments that the documents keep.</summary>
public interface IActivity
{
    /// <summary>Money that moved from the first to the last day, both included.</summary>
    Task<CashedMoney> CashedAsync(DateOnly first, DateOnly last, int most, CancellationToken cancellationToken);
}

internal sealed class ListCashedHandler(IActivity activity) : IRequestHandler<ListCashed, CashedMoney>
{
    public Task<CashedMoney> Handle(ListCashed query, CancellationToken cancellationToken) =>
        activity.CashedAsync(query.First, query.Last, CashedMoney.Most, cancellationToken);
}
