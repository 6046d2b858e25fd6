using System.IO.Compression;
using MediatR;
using Microsoft.AspNetCore.Http;
using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebUi.Pages.Invoices;

/// <summary>Many PDFs as one ZIP, written as they are read: no more than one of them is held at a time.</summary>
internal static class InvoiceArchive
{
    private const int Most = 200;

    public static async Task WriteAsync(int[] ids, HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        if (ids.Length is 0 or > Most)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        http.Response.ContentType = "application/zip";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"factures.zip\"";
        await using var zip = await ZipArchive.CreateAsync(http.Response.BodyWriter.AsStream(), ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null, cancellationToken);
        foreach (var id in ids.Distinct()) await AddAsync(zip, id, mediator, cancellationToken);
    }

    private static async Task AddAsync(ZipArchive zip, int id, IMediator mediator, CancellationToken cancellationToken)
    {
        DocumentFile file;
        try
        {
            file = await mediator.Send(new PrintInvoice(id), cancellationToken);
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.NotFound)
        {
            return;   // deleted since it was ticked
        }

        // A PDF is compressed already.
        await using var entry = await zip.CreateEntry(file.Name, CompressionLevel.NoCompression).OpenAsync(cancellationToken);
        await entry.WriteAsync(file.Content, cancellationToken);
    }
}
