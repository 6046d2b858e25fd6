using System.Security.Cryptography;
using System.Text.Json;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>Which version of a document a file shows. An issued one has one version; a draft has another with each change of what it prints.</summary>
public static class DocumentVersion
{
    public const string Issued = "emise";

    // Any day: a draft is not another one tomorrow, though it bears the day it was printed for.
    private static readonly DateOnly SameDay = new(2000, 1, 1);

    /// <returns><see cref="Issued"/>, or the SHA-256 (hex) of what the draft prints.</returns>
    public static string Of(Invoice invoice, IssueParties? parties, IReadOnlyList<IInvoicingRule> rules)
    {
        if (!invoice.IsDraft) return Issued;

        var printed = InvoiceDocuments.Of(invoice, parties, SameDay, rules);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(printed)));
    }
}
