using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>What commands on invoices load besides the invoice itself.</summary>
internal static class InvoiceLoading
{
    private static readonly ReadById<Domain.Company.Company> Company = new((db, id) => db.Companies.AsNoTracking().Where(company => company.Id == id));
    private static readonly ReadById<Client> Client = new((db, id) => db.Clients.AsNoTracking().Where(client => client.Id == id));

    public static async Task<Domain.Company.Company> CompanyAsync(this ICrmDb db, CancellationToken cancellationToken) =>
        (await db.ReadAsync(Company, Domain.Company.Company.OnlyId, cancellationToken))!;

    /// <summary>Everything a draft is checked against.</summary>
    public static async Task<DraftContext> DraftContextAsync(this ICrmDb db, DraftContent content, CancellationToken cancellationToken)
    {
        var company = await db.CompanyAsync(cancellationToken);
        var client = await db.ReadAsync(Client, content.ClientId, cancellationToken);
        var project = content.ProjectId is null
            ? null
            : await db.Projects.AsNoTracking().SingleOrDefaultAsync(project => project.Id == content.ProjectId, cancellationToken);
        var deposits = await db.GetAllAsync<Invoice>(content.DepositIds, cancellationToken);
        return new(company.VatPolicy, client, project, deposits);
    }

    /// <summary>Seller and buyer of today.</summary>
    public static async Task<IssueParties> PartiesAsync(this ICrmDb db, Invoice invoice, CancellationToken cancellationToken)
    {
        var company = await db.CompanyAsync(cancellationToken);
        return new(company, (await db.ReadAsync(Client, invoice.ClientId, cancellationToken))!);
    }

    /// <summary>The deposits an invoice deducts, locked.</summary>
    public static Task<IReadOnlyList<Invoice>> DepositsOfAsync(this ICrmDb db, Invoice invoice, CancellationToken cancellationToken) =>
        db.GetAllAsync<Invoice>(invoice.Deposits.Select(deposit => deposit.Id), cancellationToken);

    /// <summary>Locks an invoice and reads what its <c>GET</c> would answer.</summary>
    public static async Task<object> ReadInvoiceLockedAsync(this ICrmDb db, MediatR.IMediator mediator, int id, CancellationToken cancellationToken)
    {
        await db.LockAsync<Invoice>(id, forDelete: false, cancellationToken);
        return await mediator.Send(new GetInvoice(id), cancellationToken);
    }
}
