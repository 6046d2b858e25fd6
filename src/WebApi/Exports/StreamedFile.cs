using System.Net.Mime;
using System.Runtime.CompilerServices;
using MiniCrm.Application.Jobs;

namespace MiniCrm.WebApi.Exports;

/// <summary>
/// A file that is written while its rows are read. What fails before the first row is refused like any request; what
/// fails later breaks the connection off, so that a part never looks like the whole.
/// </summary>
internal sealed class StreamedFile<T>(IAsyncEnumerable<T> rows, string name, FileFormat<T> format) : IResult
{
    /// <summary>A few milliseconds of work.</summary>
    private const int RowsAtATime = 32;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var limit = httpContext.BreakOffWhenTooSlow(name);
        var cancellationToken = httpContext.RequestAborted;
        await using var reading = rows.GetAsyncEnumerator(cancellationToken);
        var any = await reading.MoveNextAsync();
        var response = httpContext.Response;
        response.ContentType = format.ContentType;
        response.Headers.ContentDisposition = new ContentDisposition { FileName = name }.ToString();
        try
        {
            await format.WriteAsync(response.Body, FromHere(reading, any, httpContext.RequestServices.GetRequiredService<Courtesy>(), cancellationToken), cancellationToken);
        }
        catch (Exception failure) when (response.HasStarted)
        {
            httpContext.BreakOff(name, failure);
        }
    }

    private static async IAsyncEnumerable<T> FromHere(IAsyncEnumerator<T> reading, bool any, Courtesy courtesy, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var work = courtesy.Begin();
        for (var rows = 1; any; any = await reading.MoveNextAsync(), rows++)
        {
            yield return reading.Current;
            if (rows % RowsAtATime == 0) await work.GiveWayAsync(cancellationToken);
        }
    }
}

/// <summary>How rows are written to a file.</summary>
internal abstract class FileFormat<T>
{
    public abstract string ContentType { get; }

    public abstract Task WriteAsync(Stream file, IAsyncEnumerable<T> rows, CancellationToken cancellationToken);
}
