using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>
/// One rule of invoicing: what must hold before a document is issued, or what issuing adds to it. Rules are found by
/// registration and handed to the aggregate; see docs/extending-invoicing.md.
/// </summary>
public interface IInvoicingRule
{
    /// <summary>Stable id, of the standard where it has one (<c>BR-CO-25</c>), ours otherwise (<c>MC-LIGNES</c>). Rules run in its order.</summary>
    string Id { get; }

    /// <summary>Everything wrong, or advisable, with the document about to be issued; nothing when it is fine.</summary>
    IEnumerable<Finding> Check(Issuance issuance) => [];

    /// <summary>The due date to set where the draft has none; the first rule that answers decides.</summary>
    DateOnly? DueDate(Issuance issuance) => null;

    /// <summary>Sentences to freeze on the document.</summary>
    IEnumerable<Mention> Mentions(Issuance issuance) => [];
}

/// <summary>What a rule has to say of a field.</summary>
public sealed record Finding(string Field, Severity Severity, Text Message)
{
    public static Finding Error(string field, string french, string english) => new(field, Severity.Error, new(french, english));

    public static Finding Advice(string field, string french, string english) => new(field, Severity.Advice, new(french, english));
}

public enum Severity
{
    /// <summary>The document cannot be issued.</summary>
    Error,

    /// <summary>It can, but better not.</summary>
    Advice,
}

/// <summary>A document about to be issued, with all that a rule may look at.</summary>
/// <param name="Invoice">The draft.</param>
/// <param name="Company">The seller's settings of the day.</param>
/// <param name="Buyer">The client of the day.</param>
/// <param name="IssueDate">Calendar date in France.</param>
public sealed record Issuance(Invoice Invoice, Company.Company Company, Buyer Buyer, DateOnly IssueDate)
{
    /// <summary>The deposits that it deducts, in the order of <see cref="Invoice.Deposits"/>.</summary>
    public IReadOnlyList<Invoice> Deposits { get; init; } = [];

    /// <summary>The due date it will get; null on a credit note.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>What is paid as it is issued.</summary>
    public Money PaidAtIssue { get; init; }

    /// <summary>The day of that payment; null where nothing is paid.</summary>
    public DateOnly? PaidOn { get; init; }

    public Company.CompanySettings Settings => Company.Settings;

    public bool IsCreditNote => Invoice.IsCreditNote;

    /// <summary>Country the goods go to: of the delivery address, or else the client's.</summary>
    public string Destination => (Invoice.DeliveryAddress ?? Buyer.Address).Country;

    public bool Bills(VatCategory category) => Invoice.Lines.Any(line => line.VatCategory == category);
}
