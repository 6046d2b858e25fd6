using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Audit;

/// <summary>One row of <c>journal</c>: who changed what, when, from where. Rows are added, never changed; only values may be erased.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    public int Id { get; private set; }
    public DateTime Date { get; private set; }
    public AuthorKind Author { get; private set; }
    public int? UserId { get; private set; }

    /// <summary>As it was then, until the user is erased; the database writes it beside <see cref="UserId"/>.</summary>
    public string? UserEmail { get; private set; }
    public int? KeyId { get; private set; }

    /// <summary>Where the request came from, until its user is erased; null for the system's own work.</summary>
    public string? Address { get; private set; }
    public string? TraceId { get; private set; }
    public AuditAction Action { get; private set; }
    public AuditTarget Target { get; private set; }
    public int TargetId { get; private set; }

    /// <summary>The object's name or number, for people to read.</summary>
    public string? Label { get; private set; }

    /// <summary>The client concerned, for its timeline.</summary>
    public int? ClientId { get; private set; }

    /// <summary>The document concerned, for its timeline.</summary>
    public int? InvoiceId { get; private set; }

    /// <summary>JSON by French wire names: what changed, or all of what is gone; null when it is new.</summary>
    public string? Before { get; private set; }

    /// <summary>JSON by French wire names: what changed, or all of what is new; null when it is gone.</summary>
    public string? After { get; private set; }

    /// <summary>When the values were erased; null while they are there.</summary>
    public DateTime? ErasedAt { get; private set; }

    public static AuditEntry Of(Change change, Author author, DateTime date) => new()
    {
        Date = date,
        Author = author.Kind,
        UserId = author.UserId,
        KeyId = author.KeyId,
        Address = author.Address,
        TraceId = author.TraceId,
        Action = change.Action,
        Target = change.Target,
        TargetId = change.TargetId,
        Label = change.Label,
        ClientId = change.ClientId,
        InvoiceId = change.InvoiceId,
        Before = change.Before,
        After = change.After,
    };
}

/// <summary>One change of one object, as the journal tells it.</summary>
/// <param name="Before">JSON; null when the object is new.</param>
/// <param name="After">JSON; null when the object is gone.</param>
/// <param name="Subject">The object itself, for those who say more of it; null where it is not at hand.</param>
public sealed record Change(
    AuditAction Action, AuditTarget Target, int TargetId, string? Label, int? ClientId, int? InvoiceId, string? Before, string? After, object? Subject = null);

/// <summary>The subject of a payment's change: the payment, and the document it is for.</summary>
public sealed record MovedMoney(Invoice Invoice, Payment Payment);

/// <summary>Who changes something, and from where.</summary>
public sealed record Author(AuthorKind Kind, int? UserId, int? KeyId, string? Address, string? TraceId);

public enum AuthorKind
{
    User,
    ApiKey,

    /// <summary>The product itself: jobs, start, command line.</summary>
    System,

    /// <summary>Nobody signed in: whoever holds a one-time link.</summary>
    Anonymous,
}

/// <summary>What may happen to an object; the whole list.</summary>
public enum AuditAction
{
    Created,
    Amended,
    Deleted,

    /// <summary>An invoice, a deposit or a credit note got its number.</summary>
    Issued,

    /// <summary>Nothing is left to pay.</summary>
    Paid,

    /// <summary>A credit note was issued against it.</summary>
    Credited,

    /// <summary>Money came in.</summary>
    Received,

    /// <summary>Money went back.</summary>
    Refunded,

    /// <summary>A payment or a refund was taken back.</summary>
    Undone,

    /// <summary>Personal values were erased.</summary>
    Erased,
}

/// <summary>What the journal is about; the whole list.</summary>
public enum AuditTarget
{
    Client,
    Project,
    Invoice,
    Payment,
    Company,
    User,
    ApiKey,
    Webhook,
}
