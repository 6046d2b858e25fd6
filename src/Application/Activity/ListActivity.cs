using MediatR;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Activity;

/// <summary>What happened last, of one client or of all; the newest first.</summary>
public sealed record ListActivity(int? ClientId, int Most) : IRequest<IReadOnlyList<Fact>>;

/// <summary>Something that happened on a day.</summary>
/// <param name="SubjectId">Of the document, the project or the client.</param>
/// <param name="Subject">Its number or name.</param>
/// <param name="Amount">With VAT; null where none is concerned.</param>
public sealed record Fact(FactKind Kind, DateOnly Day, int SubjectId, string Subject, int ClientId, string ClientName, Money? Amount);

public enum FactKind
{
    ClientRegistered,
    ProjectOpened,
    InvoiceIssued,
    CreditNoteIssued,
    PaymentReceived,
    RefundPaid,
}

/// <summary>Reads the facts that documents, payments and records keep themselves.</summary>
public interface IActivity
{
    Task<IReadOnlyList<Fact>> LatestAsync(int? clientId, int most, CancellationToken cancellationToken);

    /// <summary>Money that moved from the first to the last day, both included.</summary>
    Task<CashedMoney> CashedAsync(DateOnly first, DateOnly last, int most, CancellationToken cancellationToken);
}

internal sealed class ListActivityHandler(IActivity activity) : IRequestHandler<ListActivity, IReadOnlyList<Fact>>
{
    public Task<IReadOnlyList<Fact>> Handle(ListActivity query, CancellationToken cancellationToken) =>
        activity.LatestAsync(query.ClientId, query.Most, cancellationToken);
}
