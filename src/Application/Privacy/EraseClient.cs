using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Privacy;

/// <summary>Forgets a client as far as the law allows, one that was deleted too: see docs/privacy.md. Done again it forgets what came since, and the journal says that it was done again.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>requete_invalide</c> without the confirmation, <c>facture_emise</c> when a draft is issued meanwhile.</exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteClients)]
public sealed record EraseClient(int Id, ErasureFields Fields) : ICommand<ClientErasure>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Client, ClientDetails>(mediator, Id, new GetClient(Id), cancellationToken);
}

/// <param name="Confirm">Must be true: nothing brings the data back.</param>
public sealed record ErasureFields(bool Confirm = false);

internal sealed class EraseClientValidator : AbstractValidator<EraseClient>
{
    public EraseClientValidator() => RuleFor(command => command.Fields.Confirm)
        .Must(confirmed => confirmed)
        .WithText(new("L'effacement est définitif : confirmez-le par true.", "Nothing undoes an erasure: confirm it with true."));
}

internal sealed class EraseClientHandler(ICrmDb db, IAuditLog auditLog) : IRequestHandler<EraseClient, ClientErasure>
{
    public async Task<ClientErasure> Handle(EraseClient command, CancellationToken cancellationToken)
    {
        if (!await db.Clients.AnyAsync(client => client.Id == command.Id, cancellationToken)) return await ForgetDeletedAsync(command.Id, cancellationToken);

        var client = await db.GetAsync<Client>(command.Id, cancellationToken);
        client.Erase();
        var kept = await KeptData.OfAsync(db, client, cancellationToken);
        if (client.Kind == ClientKind.Business) return ClientErasure.Of(client, drafts: 0, projects: 0, kept);

        var drafts = await DeleteDraftsAsync(client.Id, cancellationToken);
        var projects = await EraseProjectsAsync(client.Id, cancellationToken);
        await ForgetWordsAsync(client.Id, cancellationToken);
        await ForgetGoneAsync(client.Id, cancellationToken);
        return ClientErasure.Of(client, drafts, projects, kept);
    }

    /// <summary>Of a client that is deleted nothing is left but what the journal and the events tell.</summary>
    private async Task<ClientErasure> ForgetDeletedAsync(int clientId, CancellationToken cancellationToken)
    {
        var told = db.Set<AuditEntry>().Where(entry => entry.Target == AuditTarget.Client && entry.TargetId == clientId);
        if (!await told.AnyAsync(cancellationToken)) throw CommonErrors.NotFound.AsException();

        if (await told.AnyAsync(entry => entry.ErasedAt == null && entry.Action != AuditAction.Erased, cancellationToken))
            await auditLog.ForgetAsync(AuditTarget.Client, clientId, cancellationToken);
        await ForgetGoneAsync(clientId, cancellationToken);
        return ClientErasure.OfDeleted(clientId);
    }

    /// <summary>Projects and drafts of theirs that were deleted before.</summary>
    private async Task ForgetGoneAsync(int clientId, CancellationToken cancellationToken)
    {
        var gone = await db.Set<AuditEntry>()
            .Where(entry => entry.ClientId == clientId && entry.ErasedAt == null && entry.Action != AuditAction.Erased
                && ((entry.Target == AuditTarget.Project && !db.Projects.Any(project => project.Id == entry.TargetId))
                    || (entry.Target == AuditTarget.Invoice && !db.Invoices.Any(invoice => invoice.Id == entry.TargetId))))
            .Select(entry => new { entry.Target, entry.TargetId }).Distinct().ToListAsync(cancellationToken);
        foreach (var entry in gone) await auditLog.ForgetAsync(entry.Target, entry.TargetId, cancellationToken);
    }

    private async Task<int> DeleteDraftsAsync(int clientId, CancellationToken cancellationToken)
    {
        var drafts = await db.Invoices
            .Where(invoice => invoice.ClientId == clientId && invoice.Status == InvoiceStatus.Draft)
            .OrderBy(invoice => invoice.Id).Select(invoice => invoice.Id).ToListAsync(cancellationToken);
        foreach (var id in drafts)
        {
            // Not by the command: whoever may erase a client need not be allowed to delete drafts.
            await db.DeleteDraftAsync(id, cancellationToken);
            await auditLog.ForgetAsync(AuditTarget.Invoice, id, cancellationToken);
        }

        return drafts.Count;
    }

    private async Task<int> EraseProjectsAsync(int clientId, CancellationToken cancellationToken)
    {
        var ids = await db.Projects.Where(project => project.ClientId == clientId).Select(project => project.Id).ToListAsync(cancellationToken);
        var projects = await db.GetAllAsync<Project>(ids, cancellationToken);
        foreach (var project in projects)
        {
            project.EraseTexts();
            await auditLog.ForgetAsync(AuditTarget.Project, project.Id, cancellationToken);
        }

        return projects.Count;
    }

    /// <summary>What was issued keeps its texts, and is found by its number alone.</summary>
    private async Task ForgetWordsAsync(int clientId, CancellationToken cancellationToken)
    {
        await db.LockSettlementsAsync(clientId, cancellationToken);
        await db.Set<Settlement>()
            .Where(settlement => settlement.ClientId == clientId && settlement.Number != null)
            .ExecuteUpdateAsync(set => set.SetProperty(settlement => settlement.SearchText, settlement => (string)(object)settlement.Number!), cancellationToken);
    }
}

/// <summary>What an erasure did, and what the law keeps.</summary>
/// <param name="Erased">Fields of the client, as the wire names them.</param>
public sealed record ClientErasure(int ClientId, IReadOnlyList<string> Erased, int DraftsDeleted, int ProjectsAnonymised, IReadOnlyList<KeptData> Kept)
{
    private static readonly string[] OfAnybody = [nameof(Client.Email), nameof(Client.Phone), nameof(Client.Notes), nameof(Client.Tags), nameof(Client.ElectronicAddress)];

    private static readonly string[] OfPeople =
    [
        nameof(Client.Name), nameof(Client.Street), nameof(Client.PostalCode), nameof(Client.City), nameof(Client.Siren), nameof(Client.Siret), nameof(Client.VatNumber),
    ];

    internal static ClientErasure Of(Client client, int drafts, int projects, IReadOnlyList<KeptData> kept) =>
        new(client.Id, [.. (client.Kind == ClientKind.Individual ? [.. OfPeople, .. OfAnybody] : OfAnybody).Select(FrenchVocabulary.Of)], drafts, projects, kept);

    internal static ClientErasure OfDeleted(int clientId) =>
        new(clientId, [.. OfPeople.Concat(OfAnybody).Select(FrenchVocabulary.Of)], DraftsDeleted: 0, ProjectsAnonymised: 0, Kept: []);
}
