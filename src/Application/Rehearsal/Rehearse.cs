using MediatR;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Dashboard;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Rehearsal;

/// <summary>
/// Does what is asked for most, once, and undoes it: whoever asks for it first would wait half a second while the runtime compiles what
/// it takes. Nothing is left of it, and nobody is told.
/// </summary>
/// <param name="WritesAlone">In a further session of PostgreSQL, where a first write costs most.</param>
public sealed record Rehearse(bool WritesAlone = false) : IRequest;

internal sealed class RehearseHandler(IMediator mediator, ICrmTransaction transaction) : IRequestHandler<Rehearse>
{
    private const string Word = "Répétition";

    public async Task<MediatR.Unit> Handle(Rehearse request, CancellationToken cancellationToken)
    {
        if (!request.WritesAlone) await ReadAsync(cancellationToken);
        await transaction.RehearseAsync(WriteAsync, cancellationToken);
        return MediatR.Unit.Value;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await mediator.Send(new GetDashboard(), cancellationToken);
        await mediator.Send(new ListClients(new(), new()), cancellationToken);
        await mediator.Send(new ListClients(new() { Search = Word }, new()), cancellationToken);
        await mediator.Send(new ListProjects(new(), new()), cancellationToken);
        await mediator.Send(new ListInvoices(new(), new()), cancellationToken);
        await mediator.Send(new ListInvoices(new() { Search = Word }, new()), cancellationToken);
        await mediator.Send(new ListInvoices(new() { PaymentStatus = PaymentStatus.Overdue }, new()), cancellationToken);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var client = await mediator.Send(new CreateClient(new() { Name = Word, Street = "1 rue de la Paix", PostalCode = "75002", City = "Paris" }), cancellationToken);
        await SaveAsync(cancellationToken);
        var draft = await mediator.Send(new DraftInvoice(new() { ClientId = client.Id, Lines = [new() { Description = Word, UnitPrice = new(100) }] }), cancellationToken);
        await SaveAsync(cancellationToken);
        await IssueAsync(draft.Id, cancellationToken);
    }

    /// <remarks>Whoever issues meanwhile waits for it, as for any other issue; the first real one would take as long.</remarks>
    private async Task IssueAsync(int draft, CancellationToken cancellationToken)
    {
        try
        {
            await mediator.Send(new IssueInvoice(draft, new()), cancellationToken);
            await SaveAsync(cancellationToken);
        }
        catch (DomainException)
        {
            // A firm that is not described yet issues nothing.
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await transaction.PublishEventsAsync(mediator, cancellationToken);
        await transaction.SaveAsync(cancellationToken);
    }
}
