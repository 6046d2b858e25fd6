using MediatR;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Common;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi.Components.Invoices;

/// <summary>What the editor offers to choose from: clients, and what the chosen one has.</summary>
public sealed record EditorChoices(IReadOnlyList<ClientDetails> Clients, IReadOnlyList<ProjectDetails> Projects, IReadOnlyList<DeductibleDeposit> Deposits)
{
    private const int MostClients = 100;

    public static async Task<EditorChoices> ForAsync(Form form, DraftForm draft, IMediator mediator, CancellationToken cancellationToken)
    {
        var clients = await ClientsAsync(form, draft.ClientId, mediator, cancellationToken);
        var (projects, deposits) = await OfClientAsync(draft, mediator, cancellationToken);
        return new(clients, projects, deposits);
    }

    /// <summary>
    /// A deposit that is chosen stays on the page, also when it cannot be deducted just now: silently it would be billed twice. So does a project of this client that is
    /// not among those offered.
    /// </summary>
    public static async Task<(IReadOnlyList<ProjectDetails> Projects, IReadOnlyList<DeductibleDeposit> Deposits)> OfClientAsync(
        DraftForm draft, IMediator mediator, CancellationToken cancellationToken)
    {
        var clientId = draft.ClientId;
        if (clientId == 0) return ([], []);
        var projects = (await mediator.Send(new ListProjects(new() { ClientId = clientId }, new(PageRequest.MostRows, "Name")), cancellationToken)).Results;
        if (draft.ProjectId is { } chosen && projects.All(project => project.Id != chosen)
            && await FindAsync(mediator, new GetProject(chosen), cancellationToken) is { } own && own.ClientId == clientId)
        {
            projects = [own, .. projects];
        }

        return (projects, await mediator.Send(new ListDeductibleDeposits(clientId) { Chosen = [.. draft.DepositIds] }, cancellationToken));
    }

    /// <summary>The first by name, or those searched for, without those filed away; the chosen one is always there.</summary>
    public static async Task<IReadOnlyList<ClientDetails>> ClientsAsync(Form form, int clientId, IMediator mediator, CancellationToken cancellationToken)
    {
        var offered = (await mediator.Send(new ListClients(new() { Search = form.Text("ClientSearch") }, new(MostClients, "Name")) { NotArchived = true }, cancellationToken)).Results;
        if (clientId == 0 || offered.Any(client => client.Id == clientId)) return offered;
        return await FindAsync(mediator, new GetClient(clientId), cancellationToken) is { } chosen ? [chosen, .. offered] : offered;
    }

    private static async Task<T?> FindAsync<T>(IMediator mediator, IRequest<T> query, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return await mediator.Send(query, cancellationToken);
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.NotFound)
        {
            return null;
        }
    }
}
