using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Documents;

/// <summary>What asking for a document can be refused with.</summary>
public static class DocumentErrors
{
    public static DomainError PdfAbsent { get; } = new(ErrorKind.NotFound, "pdf_absent", new(
        "Le PDF de cette version n'a pas été demandé.", "The PDF of this version has not been asked for."));

    public static DomainError PdfFailed { get; } = new(ErrorKind.Conflict, "pdf_echec", new(
        "Le PDF n'a pas pu être produit : demandez-le à nouveau.", "The PDF could not be made: ask for it again."));
}
