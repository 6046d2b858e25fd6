namespace MiniCrm.Application.Common.Paging;

/// <summary>How many rows there are of a kind, kept by the writes themselves: what a list without filters need not count.</summary>
public sealed class Tally
{
    /// <summary>Every client and project, by status.</summary>
    public const string Clients = "clients";
    public const string Projects = "projets";

    /// <summary>Every document, drafts and credit notes included, by <see cref="Domain.Invoicing.InvoiceStatus"/>.</summary>
    public const string Documents = "pieces";

    /// <summary>Invoices and deposits that nothing is left to pay of, by payment status.</summary>
    public const string Settled = "factures";

    public string Kind { get; private init; } = "";

    /// <summary>A status, as the wire writes it.</summary>
    public string Status { get; private init; } = "";

    /// <summary>One part of the figure, which is the sum of all of them.</summary>
    public long Rows { get; private init; }
}
