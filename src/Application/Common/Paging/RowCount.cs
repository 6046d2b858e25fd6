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

    /// <summary>Invoices and deposits of which something is left to pay, by what was paid of them and due date; after the last day when they have none.</summary>
    public const string Open = "echeances";

    /// <summary>The same by month, named by its first day.</summary>
    public const string OpenByMonth = "echeances_mois";

    /// <summary>What is issued, by <see cref="Domain.Invoicing.InvoiceKind"/> and day of issue.</summary>
    public const string Issued = "emissions";

    public string Kind { get; private init; } = "";

    /// <summary>A status or kind, as the wire writes it.</summary>
    public string Status { get; private init; } = "";

    /// <summary>Before the first one for figures that have none.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>A part of the count, which is the sum of all such rows.</summary>
    public long Rows { get; private init; }
}
