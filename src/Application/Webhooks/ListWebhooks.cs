using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>A page of endpoints.</summary>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadWebhooks)]
public sealed record ListWebhooks(WebhookFilters Filters, PageRequest Page) : IRequest<Page<WebhookDetails>>;

public sealed record WebhookFilters
{
    public bool? Active { get; init; }
}

internal sealed class ListWebhooksHandler(ICrmDb db, Pager pager) : IRequestHandler<ListWebhooks, Page<WebhookDetails>>
{
    private static readonly Orderings<Webhook> Orderings = new("webhooks", Ordering.ById<Webhook>());

    public Task<Page<WebhookDetails>> Handle(ListWebhooks query, CancellationToken cancellationToken)
    {
        IQueryable<Webhook> all = db.Set<Webhook>();
        var matching = query.Filters.Active is { } active ? all.Where(webhook => webhook.Active == active) : all;
        return pager.ReadAsync(Listing.Of(all, matching), Orderings, query.Page, WebhookDetails.Projection, cancellationToken);
    }
}
