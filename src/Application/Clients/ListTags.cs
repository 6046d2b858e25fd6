using MediatR;

namespace MiniCrm.Application.Clients;

/// <summary>The twelve most used tags, the most used first.</summary>
public sealed record ListTags : IRequest<IReadOnlyList<TagCount>>;

internal sealed class ListTagsHandler(IClientFigures figures) : IRequestHandler<ListTags, IReadOnlyList<TagCount>>
{
    private const int Most = 12;

    public Task<IReadOnlyList<TagCount>> Handle(ListTags query, CancellationToken cancellationToken) => figures.TagsAsync(Most, cancellationToken);
}
