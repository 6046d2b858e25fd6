using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>Larger projects: a deposit at the order, deducted at the end.</summary>
internal sealed partial class DemoStory
{
    private const decimal DepositShare = 0.3m;

    private async Task BillDepositAsync(DateTimeOffset instant, DemoProject project, DateOnly delivered, CancellationToken cancellationToken)
    {
        var draft = await books.SendAsync(instant, new DraftInvoice(new()
        {
            Kind = InvoiceKind.Deposit,
            ClientId = _clientIds[project.Client],
            ProjectId = _projectIds[project],
            NetAmount = Money.Rounded(project.Budget!.Value * DepositShare),
            VatRate = RateOf(project),
            Description = $"Acompte de 30 % à la commande : {project.Name}",
        }), cancellationToken);
        var issued = await books.SendAsync(instant, new IssueInvoice(draft.Id, new()), cancellationToken);
        _left[issued.Id] = issued.BalanceDue;
        Pay(issued.Id, issued.IssueDate!.Value.AddDays(_random.Next(2, 9)), 1m);
        On(delivered, (later, token) => BillBalanceAsync(later, project, issued.Id, delivered, token));
    }

    private async Task BillBalanceAsync(DateTimeOffset instant, DemoProject project, int depositId, DateOnly delivered, CancellationToken cancellationToken)
    {
        var client = DemoClients.All.First(client => client.Name == project.Client);
        var invoice = new DemoInvoice(client, delivered, new(
        [
            Share(project, "Études et conception", 0.35m),
            Share(project, "Réalisation", 0.5m),
            Share(project, "Mise en place et réception", 0.15m),
        ]))
        { Project = project };
        var draft = await books.SendAsync(instant, new DraftInvoice(FieldsOf(invoice) with { DepositIds = [depositId] }), cancellationToken);
        var issued = await books.SendAsync(instant, new IssueInvoice(draft.Id, new()), cancellationToken);
        PlanPayments(invoice, issued);
    }

    private static LineContent Share(DemoProject project, string step, decimal share) => new()
    {
        Description = $"{project.Name} : {step.ToLowerInvariant()}",
        Unit = Unit.LumpSum,
        UnitPrice = new(Money.Rounded(project.Budget!.Value * share).Amount),
        VatRate = RateOf(project),
    };

    private static Percentage RateOf(DemoProject project) => new(project.Trade == DemoCatalogue.FittingOut ? 10m : 20m);
}
