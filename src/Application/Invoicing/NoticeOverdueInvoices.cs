using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Says of each invoice, once, that it became overdue; answers how many it said it of. What readers see does not wait for it.</summary>
[RequiresRole(Role.Admin)]
public sealed record NoticeOverdueInvoices : ICommand<int>
{
    /// <summary>So that one transaction stays short; sent again until it has nothing left to say.</summary>
    public const int AtATime = 500;
}

/// <summary>It has been said of this invoice.</summary>
public sealed class OverdueNotice
{
    public int InvoiceId { get; init; }
    public DateOnly DueDate { get; init; }
    public DateTime NoticedAt { get; init; }
}

internal sealed class NoticeOverdueInvoicesHandler(ICrmDb db, IMediator mediator, BusinessCalendar calendar)
    : IRequestHandler<NoticeOverdueInvoices, int>
{
    public async Task<int> Handle(NoticeOverdueInvoices command, CancellationToken cancellationToken)
    {
        // Two at once would say it twice before one of them is refused; the firm's row is there to be waited at.
        await db.LockAsync<Domain.Company.Company>(Domain.Company.Company.OnlyId, forDelete: false, cancellationToken);
        var overdue = db.Invoices.Where(InvoiceSpecs.Overdue(calendar.Today).Condition).OrderBy(invoice => invoice.Id);
        var found = await overdue
            .Where(invoice => !db.Set<OverdueNotice>().Any(notice => notice.InvoiceId == invoice.Id))
            .Select(invoice => invoice.Id)
            .Take(NoticeOverdueInvoices.AtATime)
            .ToListAsync(cancellationToken);
        // Who is being paid meanwhile tells of that first, and is late no more.
        foreach (var id in found) await db.LockAsync<Invoice>(id, forDelete: false, cancellationToken);
        var late = await overdue
            .Where(invoice => found.Contains(invoice.Id))
            .Select(invoice => new InvoiceBecameOverdue(invoice.Id, invoice.DueDate!.Value))
            .ToListAsync(cancellationToken);
        foreach (var fact in late)
        {
            db.Set<OverdueNotice>().Add(new() { InvoiceId = fact.InvoiceId, DueDate = fact.DueDate, NoticedAt = calendar.Now });
            await mediator.Publish(new DomainEventNotification<InvoiceBecameOverdue>(fact), cancellationToken);
        }

        return late.Count;
    }
}
