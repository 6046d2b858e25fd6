using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace MiniCrm.Client.Wire;

/// <summary>Lists, page after page.</summary>
internal static class Lists
{
    /// <summary>Fewer calls for those who read all of it.</summary>
    private const string PageSize = "page_size=200";

    public static async IAsyncEnumerable<T> WalkAsync<T>(
        this Transport transport, string path, JsonTypeInfo<PageBody<T>> shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = Query.And(path, PageSize);
        for (var next = list; next is not null;)
        {
            var page = await transport.ReadAsync(new(HttpMethod.Get, next), shape, cancellationToken);
            foreach (var entry in page.Results) yield return entry;
            next = page.Next is { } link ? Query.Following(list, link) : null;
        }
    }
}
