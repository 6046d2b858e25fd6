using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.Infrastructure.Persistence.Auditing;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>
/// Writes the past down: the same aggregates, rules, numbers and chain as every day, each act at its own instant. The
/// use cases would read everything anew for each act, some eight thousand queries; here what was written stays at hand.
/// </summary>
internal sealed class DemoBooks(IServiceProvider services)
{
    private readonly CrmDbContext _db = services.GetRequiredService<CrmDbContext>();
    private readonly ChangeRecorder _recorder = services.GetRequiredService<ChangeRecorder>();
    private readonly BusinessCalendar _calendar = services.GetRequiredService<BusinessCalendar>();
    private readonly ICrmTransaction _transaction = services.GetRequiredService<ICrmTransaction>();
    private readonly IMediator _mediator = services.GetRequiredService<IMediator>();
    private readonly IInvoiceNumbering _numbering = services.GetRequiredService<IInvoiceNumbering>();
    private readonly IReadOnlyList<IInvoicingRule> _rules = services.GetRequiredService<IReadOnlyList<IInvoicingRule>>();
    private Company? _company;

    public async Task OpenAsync(CompanySettings settings, CancellationToken cancellationToken)
    {
        _company = await _db.Companies.SingleAsync(cancellationToken);
        _company.Describe(settings);
        _recorder.Retold = _calendar.Now;
        await _transaction.SaveAsync(cancellationToken);
        // From here on we say what changed; looking for it among thousands of rows, a thousand times, would take seconds.
        _db.ChangeTracker.AutoDetectChangesEnabled = false;
    }

    public async Task<Client> RegisterAsync(DateTimeOffset instant, ClientProfile profile, CancellationToken cancellationToken)
    {
        var client = Client.Register(await _db.NextIdAsync<Client>(cancellationToken), profile, instant.UtcDateTime);
        _db.Add(client);
        await SaveAsync(instant, [], cancellationToken);
        return client;
    }

    public async Task<Project> OpenAsync(DateTimeOffset instant, ProjectPlan plan, Client client, CancellationToken cancellationToken)
    {
        var project = Project.Open(await _db.NextIdAsync<Project>(cancellationToken), plan, client, instant.UtcDateTime);
        _db.Add(project);
        await SaveAsync(instant, [], cancellationToken);
        return project;
    }

    public async Task DraftAsync(DateTimeOffset instant, DemoDraft draft, CancellationToken cancellationToken)
    {
        _db.Add(await NewAsync(instant, draft, cancellationToken));
        await SaveAsync(instant, [], cancellationToken);
    }

    public async Task<Invoice> IssueAsync(
        DateTimeOffset instant, DateOnly day, DemoDraft draft, DateOnly? dueDate, Func<Invoice, PaymentContent>? payment, CancellationToken cancellationToken)
    {
        var invoice = await NewAsync(instant, draft, cancellationToken);
        var registration = await _numbering.RegisterAsync(invoice.Series, day, cancellationToken);
        var terms = new IssueTerms(dueDate, payment?.Invoke(invoice), payment is null ? 0 : await _db.NextIdAsync<Payment>(cancellationToken), instant.UtcDateTime);
        invoice.Issue(registration, new(_company!, draft.Client), draft.Deposits, terms, _rules);
        _db.Add(invoice);
        await SaveAsync(instant, draft.Deposits, cancellationToken);
        return invoice;
    }

    public async Task<Payment> RecordAsync(DateTimeOffset instant, Invoice invoice, PaymentContent content, CancellationToken cancellationToken)
    {
        var payment = invoice.Record(await _db.NextIdAsync<Payment>(cancellationToken), content, _calendar.DayOf(instant.UtcDateTime), instant.UtcDateTime);
        await SaveAsync(instant, [invoice], cancellationToken);
        return payment;
    }

    public async Task RefundAsync(DateTimeOffset instant, Invoice invoice, PaymentContent content, CancellationToken cancellationToken)
    {
        invoice.Refund(await _db.NextIdAsync<Payment>(cancellationToken), content, _calendar.DayOf(instant.UtcDateTime), instant.UtcDateTime);
        await SaveAsync(instant, [invoice], cancellationToken);
    }

    public Task UndoAsync(DateTimeOffset instant, Invoice invoice, Payment payment, CancellationToken cancellationToken)
    {
        invoice.Undo(payment.Id, instant.UtcDateTime);
        return SaveAsync(instant, [invoice], cancellationToken);
    }

    /// <param name="lines">Null for all that is left.</param>
    public async Task CreditAsync(
        DateTimeOffset instant, DateOnly day, Invoice invoice, Client client, IReadOnlyList<LineContent>? lines, CancellationToken cancellationToken)
    {
        var note = invoice.PrepareCreditNote(await _db.NextIdAsync<Invoice>(cancellationToken), lines, [], instant.UtcDateTime);
        var registration = await _numbering.RegisterAsync(note.Series, day, cancellationToken);
        note.Issue(registration, new(_company!, client), [], IssueTerms.None, _rules);
        invoice.Accept(note, []);
        _db.Add(note);
        await SaveAsync(instant, [invoice], cancellationToken);
    }

    /// <summary>Tells whoever reacts to what happened, once all has.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _db.ChangeTracker.AutoDetectChangesEnabled = true;
        await _transaction.PublishEventsAsync(_mediator, cancellationToken);
        await _transaction.SaveAsync(cancellationToken);
    }

    private async Task<Invoice> NewAsync(DateTimeOffset instant, DemoDraft draft, CancellationToken cancellationToken) => Invoice.Draft(
        await _db.NextIdAsync<Invoice>(cancellationToken), draft.Content, new(_company!.VatPolicy, draft.Client, draft.Project, draft.Deposits), instant.UtcDateTime);

    private async Task SaveAsync(DateTimeOffset instant, IReadOnlyList<Invoice> changed, CancellationToken cancellationToken)
    {
        _recorder.Retold = instant.UtcDateTime;
        foreach (var invoice in changed)
        {
            _db.Entry(invoice).DetectChanges();
            _db.Entry(invoice.Settlement).DetectChanges();
            foreach (var payment in invoice.Payments) _db.Entry(payment).DetectChanges();
        }

        await _transaction.SaveAsync(cancellationToken);
    }
}

/// <summary>What is written on a draft, and whom it concerns.</summary>
internal sealed record DemoDraft(DraftContent Content, Client Client, Project? Project, IReadOnlyList<Invoice> Deposits);
