namespace MiniCrm.Application.Common.Paging;

/// <summary>A row count that triggers keep up to date, so that a list without filters need not be counted.</summary>
public sealed class RowCount
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

    /// <summary>A part of the count, which is the sum of all such rows.</summary>
    public long Rows { get; private init; }
}
