using CsvHelper;

namespace MiniCrm.WebApi.Exports;

/// <summary>
/// Rows as a French spreadsheet opens them by a double click: UTF-8 with a mark at its start, semicolons between fields. A text that
/// a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
/// <param name="columns">The heading of each column, and its text in a row.</param>
internal abstract class CsvFormat<T>(IReadOnlyList<(string Heading, Func<T, string?> Text)> columns) : FileFormat<T>
{
    public const string MediaType = "text/csv";

    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';',
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r\n",
        InjectionEscape = '\'',
    };

    public override string ContentType => MediaType + "; charset=utf-8";

    public override async Task WriteAsync(Stream file, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(file, Options, leaveOpen: true);
        foreach (var (heading, _) in columns) csv.WriteField(heading);
        await csv.EndRecordAsync(cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var (_, textOf) in columns) csv.WriteField(textOf(row));
            await csv.EndRecordAsync(cancellationToken);
        }
    }
}
