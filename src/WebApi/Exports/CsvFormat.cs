using System.Globalization;
using CsvHelper;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Exports;

/// <summary>
/// Rows as a French spreadsheet opens them by a double click: UTF-8 with a mark at its start, semicolons between fields. A text that
/// a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
/// <param name="columns">The heading of each column, and what stands in a row: a text, or an amount, which is a number also where it is negative.</param>
internal abstract class CsvFormat<T>(IReadOnlyList<(string Heading, Func<T, object?> Value)> columns) : FileFormat<T>
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

    private static readonly NumberFormatInfo DecimalComma = new() { NumberDecimalSeparator = "," };

    public override string ContentType => MediaType + "; charset=utf-8";

    public override async Task WriteAsync(Stream file, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(file, Options, leaveOpen: true);
        foreach (var (heading, _) in columns) csv.WriteField(heading);
        await csv.EndRecordAsync(cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var (_, valueOf) in columns)
            {
                var value = valueOf(row);
                if (value is Money amount) csv.WriteField(amount.Amount, "0.00", DecimalComma);
                else csv.WriteField((string?)value);
            }

            await csv.EndRecordAsync(cancellationToken);
        }
    }
}
