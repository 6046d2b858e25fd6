using System.Globalization;
using System.Text.RegularExpressions;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Number of an issued document: series, year, rank, such as <c>F2026-00001</c>.</summary>
/// <remarks>Unique, in a continuous chronological sequence (CGI, ann. II, art. 242 nonies A, I, 7°).</remarks>
public sealed partial record InvoiceNumber(InvoiceSeries Series, int Year, int Rank)
{
    public static InvoiceNumber F(int year, int rank) => new(InvoiceSeries.Invoices, year, rank);

    public static InvoiceNumber A(int year, int rank) => new(InvoiceSeries.CreditNotes, year, rank);

    /// <exception cref="FormatException">Not a number this product gave.</exception>
    public static InvoiceNumber Parse(string number)
    {
        if (!Form().IsMatch(number)) throw new FormatException($"{number} is not an invoice number.");
        return new(number[0] == 'F' ? InvoiceSeries.Invoices : InvoiceSeries.CreditNotes,
            int.Parse(number.AsSpan(1, 4), NumberStyles.None, CultureInfo.InvariantCulture),
            int.Parse(number.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>Prefix, year, and at least five digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Series.Prefix()}{Year:0000}-{Rank:00000}");

    [GeneratedRegex(@"^[FA][0-9]{4}-[0-9]{5,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>Documents that share one counter.</summary>
public enum InvoiceSeries
{
    /// <summary>Invoices and deposit invoices, prefix F.</summary>
    Invoices,

    /// <summary>Credit notes, prefix A.</summary>
    CreditNotes,
}

public static class InvoiceSeriesExtensions
{
    public static char Prefix(this InvoiceSeries series) => series switch
    {
        InvoiceSeries.Invoices => 'F',
        InvoiceSeries.CreditNotes => 'A',
    };
}

/// <summary>What the books hand to a document at issue: its number, its date, and the end of the chain it joins.</summary>
/// <param name="Number">Next of its series.</param>
/// <param name="IssueDate">Today in France, or the series' last issue date if that is later, so that numbers and dates rise together.</param>
/// <param name="ChainRank">From 1, over all issued documents.</param>
/// <param name="PreviousSeal">Seal of the document before; null for the first.</param>
public sealed record Registration(InvoiceNumber Number, DateOnly IssueDate, long ChainRank, string? PreviousSeal);
