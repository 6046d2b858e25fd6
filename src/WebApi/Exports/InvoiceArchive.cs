using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Exports;

/// <summary>The PDFs of several invoices as one ZIP: one of them is held at a time. Those deleted since they were ticked are left out.</summary>
internal static class InvoiceArchive
{
    public const int Most = PageRequest.MostRows;

    public static StreamedArchive Of(IEnumerable<int> invoiceIds, IMediator mediator) => new("factures.zip", async files =>
    {
        foreach (var id in invoiceIds.Distinct())
        {
            if (await PrintedAsync(id, mediator, files.CancellationToken) is { } pdf) await files.AddPdfAsync(pdf.Name, pdf.Content);
        }
    });

    private static async Task<DocumentFile?> PrintedAsync(int id, IMediator mediator, CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.Send(new PrintInvoice(id), cancellationToken);
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.NotFound)
        {
            return null;
        }
    }
}
