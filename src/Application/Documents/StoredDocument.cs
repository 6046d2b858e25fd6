using System.Security.Cryptography;

namespace MiniCrm.Application.Documents;

/// <summary>The PDF of an invoice, from the moment it is asked for; one per invoice. Once it shows an issued invoice the database lets nobody change it.</summary>
/// <remarks>The file itself is read by statements of its own, never loaded along.</remarks>
public sealed class StoredDocument
{
    private StoredDocument()
    {
    }

    /// <summary>Another one each time the invoice's PDF is made anew: links to the one before end.</summary>
    public int Id { get; private set; }
    public int InvoiceId { get; private set; }

    /// <summary>The task that makes it; null once that was forgotten.</summary>
    public Guid? TaskId { get; private set; }

    /// <summary>What the file shows (<see cref="DocumentVersion"/>); null until it is there. Only one that has none yet is given its file.</summary>
    public string? Version { get; private set; }
    public byte[]? Content { get; private set; }

    /// <summary>Of the content, hex.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Of the content, in bytes.</summary>
    public int? Size { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? ReadyAt { get; private set; }

    public static StoredDocument AskedFor(int id, int invoiceId, Guid taskId, DateTime now) => new()
    {
        Id = id,
        InvoiceId = invoiceId,
        TaskId = taskId,
        CreatedAt = now,
    };

    /// <summary>One whose file is to be kept; nothing else is known of it.</summary>
    public static StoredDocument WithoutFile(int id) => new() { Id = id };

    public void Keep(byte[] file, string version, DateTime now)
    {
        (Version, Content, Size, ReadyAt) = (version, file, file.Length, now);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
