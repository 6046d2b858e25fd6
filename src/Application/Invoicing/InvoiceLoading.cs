using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Invoicing;

/// <summary>What commands on invoices load besides the invoice itself.</summary>
internal static class InvoiceLoading
{
    private static readonly ReadById<Sides> BothSides = new((db, clientId) => db.Companies.AsNoTracking()
        .Where(company => company.Id == Domain.Company.Company.OnlyId)
        .Select(company => new Sides(company, db.Clients.FirstOrDefault(client => client.Id == clientId))));

    /// <summary>The firm and one of its clients; null when there is none of that id.</summary>
    public static async Task<Sides> SidesAsync(this ICrmDb db, int clientId, CancellationToken cancellationToken) =>
        (await db.ReadAsync(BothSides, clientId, cancellationToken))!;

    /// <summary>Everything a draft is checked against.</summary>
    public static async Task<DraftContext> DraftContextAsync(this ICrmDb db, DraftContent content, CancellationToken cancellationToken)
    {
        var (company, client) = await db.SidesAsync(content.ClientId, cancellationToken);
        // Too many are refused unseen: each is locked, in a round trip of its own. Before the project, as who issues or credits one of them does.
        var deposits = content.DepositIds.Count > DraftContent.MostDeposits ? [] : await db.GetAllAsync<Invoice>(content.DepositIds, cancellationToken);
        var project = content.ProjectId is { } projectId ? await db.HeldProjectAsync(projectId, cancellationToken) : null;
        return new(company.VatPolicy, client, project, deposits);
    }

    /// <summary>It must not go to another client while the draft is attached to it.</summary>
    private static async Task<Project?> HeldProjectAsync(this ICrmDb db, int id, CancellationToken cancellationToken)
    {
        await db.HoldAsync<Project>(id, cancellationToken);
        return await db.Projects.AsNoTracking().SingleOrDefaultAsync(project => project.Id == id, cancellationToken);
    }

    /// <summary>Seller and buyer of today.</summary>
    public static async Task<IssueParties> PartiesAsync(this ICrmDb db, Invoice invoice, CancellationToken cancellationToken)
    {
        var (company, client) = await db.SidesAsync(invoice.ClientId, cancellationToken);
        return new(company, client!);
    }

    /// <summary>The deposits an invoice deducts, locked.</summary>
    public static Task<IReadOnlyList<Invoice>> DepositsOfAsync(this ICrmDb db, Invoice invoice, CancellationToken cancellationToken) =>
        db.GetAllAsync<Invoice>(invoice.Deposits.Select(deposit => deposit.Id), cancellationToken);

    /// <summary>The same to look at, unlocked.</summary>
    public static async Task<IReadOnlyList<Invoice>> ReadDepositsOfAsync(this ICrmDb db, Invoice invoice, CancellationToken cancellationToken)
    {
        int[] ids = [.. invoice.Deposits.Select(deposit => deposit.Id)];
        return ids.Length == 0 ? [] : await db.Invoices.AsNoTracking().Where(deposit => ids.Contains(deposit.Id)).ToListAsync(cancellationToken);
    }

    /// <exception cref="DomainException"><c>introuvable</c>, <c>facture_emise</c></exception>
    public static async Task DeleteDraftAsync(this ICrmDb db, int id, CancellationToken cancellationToken)
    {
        var draft = await db.GetAsync<Invoice>(id, cancellationToken, forDelete: true);
        draft.EnsureEditable();
        db.Invoices.Remove(draft);
    }
}

/// <summary>Who sells, and who buys.</summary>
internal sealed record Sides(Domain.Company.Company Company, Client? Client);
