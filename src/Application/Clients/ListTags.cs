using MediatR;

namespace MiniCrm.Application.Clients;

/// <summary>The tags in use, the most used first.</summary>
public sealed record ListTags(int Most = 12) : IRequest<IReadOnlyList<TagCount>>;

internal sealed class ListTagsHandler(IClientFigures figures) : IRequestHandler<ListTags, IReadOnlyList<TagCount>>
{
    public Task<IReadOnlyList<TagCount>> Handle(ListTags query, CancellationToken cancellationToken) => figures.TagsAsync(query.Most, cancellationToken);
}
