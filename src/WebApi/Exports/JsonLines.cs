using System.Text.Json;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common.French;

namespace MiniCrm.WebApi.Exports;

/// <summary>One JSON object a line, in the wire's French.</summary>
internal sealed class JsonLines : FileFormat<RegisterLine>
{
    public const string MediaType = "application/x-ndjson";

    public override string ContentType => MediaType;

    public override async Task WriteAsync(Stream file, IAsyncEnumerable<RegisterLine> rows, CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(row, row.GetType(), FrenchJson.Options), (byte)'\n'];
            await file.WriteAsync(line, cancellationToken);
        }
    }
}
