using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Privacy;

/// <summary>Everything that is held about a client (article 15 and 20 of the GDPR), read as it is written out.</summary>
/// <remarks>For those who write clients: answering a person's request is their work, and a reader has no need to carry all of it away.</remarks>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Manager)]
[RequiresScope(Scope.ReadExports)]
public sealed record ExportClientData(int ClientId) : IRequest<ClientData>;

/// <param name="Client">Whole already: who is unknown is refused before anything is written.</param>
/// <param name="Projects">To be read to the end before the next.</param>
/// <param name="Invoices">Drafts too; with lines, payments and frozen parties.</param>
/// <param name="Pdfs">Those of issued invoices that were made.</param>
public sealed record ClientData(ClientDetails Client, IAsyncEnumerable<ProjectDetails> Projects, IAsyncEnumerable<InvoiceDetails> Invoices, IAsyncEnumerable<DocumentFile> Pdfs);

internal sealed class ExportClientDataHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<ExportClientData, ClientData>
{
    public async Task<ClientData> Handle(ExportClientData query, CancellationToken cancellationToken)
    {
        var client = await db.Clients.Where(client => client.Id == query.ClientId).Select(ClientDetails.Projection).SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound.AsException();
        var today = calendar.Today;
        var projects = db.Projects.Where(project => project.ClientId == client.Id).OrderBy(project => project.Id).Select(ProjectDetails.Projection);
        var invoices = db.Invoices.AsNoTracking().Where(invoice => invoice.ClientId == client.Id).OrderBy(invoice => invoice.Id);
        return new(client, projects.AsAsyncEnumerable(), invoices.AsAsyncEnumerable().Select(invoice => InvoiceDetails.Of(invoice, today)), Pdfs(client.Id));
    }

    private IAsyncEnumerable<DocumentFile> Pdfs(int clientId)
    {
        var files = from document in db.Set<StoredDocument>()
                    where document.Version == DocumentVersion.Issued
                    join invoice in db.Invoices on document.InvoiceId equals invoice.Id
                    where invoice.ClientId == clientId
                    orderby invoice.Id
                    select new { invoice.Id, invoice.Number, document.Content, document.Sha256 };
        return files.AsAsyncEnumerable().Select(file => new DocumentFile(DocumentFile.NameOf(file.Number, file.Id), file.Content!, file.Sha256!));
    }
}
