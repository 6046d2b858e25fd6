using System.Security.Cryptography;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>The file that a signed link opens. Public: the caller has proved itself by the link, which is verified before this is sent.</summary>
/// <param name="Known">The SHA-256 of what the caller has already: it is not loaded again.</param>
/// <exception cref="DomainException"><c>introuvable</c>: it was never made, or showed a draft that has changed since.</exception>
[Public]
public sealed record GetDocumentFile(int DocumentId, string? Known = null) : IRequest<DocumentFile>;

/// <param name="Name">Such as <c>F2026-00001.pdf</c>.</param>
/// <param name="Content">Empty where the caller has it.</param>
/// <param name="Sha256">Of the content, hex: its strong ETag.</param>
public sealed record DocumentFile(string Name, byte[] Content, string Sha256)
{
    public const string ContentType = "application/pdf";

    internal static DocumentFile Of(string name, byte[] content) => new(name, content, Convert.ToHexStringLower(SHA256.HashData(content)));

    internal static string NameOf(InvoiceNumber? number, int invoiceId) => $"{number?.ToString() ?? $"brouillon-{invoiceId}"}.pdf";
}

internal sealed class GetDocumentFileHandler(ICrmDb db) : IRequestHandler<GetDocumentFile, DocumentFile>
{
    public async Task<DocumentFile> Handle(GetDocumentFile query, CancellationToken cancellationToken) =>
        await db.ReadFileAsync(query.DocumentId, query.Known, cancellationToken) ?? throw CommonErrors.NotFound.AsException();
}
