using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Privacy;

/// <summary>Everything that is held about a client (article 15 and 20 of the GDPR), read as it is written out.</summary>
/// <remarks>For those who write clients: answering a person's request is their work, and a reader has no need to carry all of it away.</remarks>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Manager)]
[RequiresScope(Scope.ReadExports)]
public sealed record ExportClientData(int ClientId) : IRequest<ClientData>;

/// <param name="Client">Whole already: who is unknown is refused before anything is written.</param>
/// <param name="Snapshot">To be opened while the rest is read, each to the end before the next: all of it is then of one state of the books.</param>
/// <param name="Projects">All of them.</param>
/// <param name="Invoices">Drafts too; with lines, payments and frozen parties.</param>
/// <param name="UndonePayments">Which invoices do not show any more.</param>
/// <param name="Pdfs">Those of issued invoices that were made.</param>
public sealed record ClientData(
    ClientDetails Client, IReadSnapshot Snapshot, IAsyncEnumerable<ProjectDetails> Projects, IAsyncEnumerable<InvoiceDetails> Invoices, IAsyncEnumerable<UndonePayment> UndonePayments,
    IAsyncEnumerable<DocumentFile> Pdfs);

/// <summary>A payment or refund that was recorded, and taken back.</summary>
public sealed record UndonePayment(int InvoiceId, DateOnly Date, Money Amount, PaymentMethod Method, string? Reference, DateTime CreatedAt, DateTime UndoneAt);

internal sealed class ExportClientDataHandler(ICrmDb db, IReadSnapshot snapshot, BusinessCalendar calendar) : IRequestHandler<ExportClientData, ClientData>
{
    private const int Batch = 100;

    public async Task<ClientData> Handle(ExportClientData query, CancellationToken cancellationToken)
    {
        var client = await db.Clients.Where(client => client.Id == query.ClientId).Select(ClientDetails.Projection).SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound.AsException();
        var projects = db.Projects.Where(project => project.ClientId == client.Id).OrderBy(project => project.Id).Select(ProjectDetails.Projection);
        return new(client, snapshot, projects.AsAsyncEnumerable(), InvoicesAsync(client.Id, calendar.Today, CancellationToken.None), UndonePayments(client.Id), Pdfs(client.Id));
    }

    /// <summary>A hundred at a time: aggregates are read whole before the first is given.</summary>
    private async IAsyncEnumerable<InvoiceDetails> InvoicesAsync(int clientId, DateOnly today, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var (after, isLast) = (0, false); !isLast;)
        {
            var invoices = await db.Invoices.AsNoTracking().Where(invoice => invoice.ClientId == clientId && invoice.Id > after).OrderBy(invoice => invoice.Id).Take(Batch).ToListAsync(cancellationToken);
            foreach (var invoice in invoices) yield return InvoiceDetails.Of(invoice, today);
            (after, isLast) = (invoices.Count == 0 ? after : invoices[^1].Id, invoices.Count < Batch);
        }
    }

    private IAsyncEnumerable<UndonePayment> UndonePayments(int clientId)
    {
        var undone = from invoice in db.Invoices
                     where invoice.ClientId == clientId
                     from payment in invoice.Payments
                     where payment.UndoneAt != null
                     orderby payment.Id
                     select new UndonePayment(invoice.Id, payment.Date, payment.Amount, payment.Method, payment.Reference, payment.RecordedAt, payment.UndoneAt!.Value);
        return undone.AsAsyncEnumerable();
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
