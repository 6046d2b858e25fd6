using System.Globalization;
using MiniCrm.Application.Exports;
using MiniCrm.Domain.Accounting;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Exports;

/// <summary>The flat file of article A47 A-1: a heading, one line for each line of an entry, eighteen columns in the legal order.</summary>
internal sealed class FecText : FileFormat<NumberedEntry>
{
    public const string MediaType = "text/plain";

    private const int BufferSize = 32 * 1024;

    private const string Heading =
        "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n";

    public override string ContentType => MediaType + "; charset=iso-8859-15";

    public override async Task WriteAsync(Stream file, IAsyncEnumerable<NumberedEntry> rows, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(file, PlainFrench.Encoding, BufferSize, leaveOpen: true);
        await text.WriteAsync(Heading.AsMemory(), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var line in row.Entry.Lines) await text.WriteAsync(Line(row, line).AsMemory(), cancellationToken);
        }
    }

    private static string Line(NumberedEntry row, JournalLine line)
    {
        var entry = row.Entry;
        var lettering = line.Account == ChartOfAccounts.Clients ? entry.Lettering : null;
        string?[] columns =
        [
            entry.Journal.Code, entry.Journal.Label, row.Number.ToString(CultureInfo.InvariantCulture), Day(entry.Date),
            line.Account.Number, line.Account.Label, line.Auxiliary?.Number, line.Auxiliary?.Label,
            entry.PieceReference, Day(entry.PieceDate), entry.Label, Amount(line.Debit), Amount(line.Credit),
            lettering?.Code, lettering is null ? null : Day(lettering.Date), Day(entry.ValidatedOn), null, null,
        ];
        return string.Join('\t', columns.Select(PlainFrench.Of)) + "\r\n";
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Amount(Money amount) => amount.ToString().Replace('.', ',');
}
