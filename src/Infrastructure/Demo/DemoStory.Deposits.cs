using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>Larger projects: a deposit at the order, deducted at the end.</summary>
internal sealed partial class DemoStory
{
    private const decimal DepositShare = 0.3m;

    private async Task BillDepositAsync(DateTimeOffset instant, DateOnly ordered, DemoProject project, DateOnly delivered, CancellationToken cancellationToken)
    {
        var (client, its) = (_clients[project.Client], _projects[project]);
        var content = new DraftContent
        {
            Kind = InvoiceKind.Deposit,
            ClientId = client.Id,
            ProjectId = its.Id,
            Lines = [Share(project, "acompte de 30 % à la commande", DepositShare)],
        };
        var issued = await books.IssueAsync(instant, ordered, new(content, client, its, []), null, null, cancellationToken);
        Pay(issued, ordered.AddDays(_random.Next(2, 9)), 1m);
        On(delivered, (later, token) => BillBalanceAsync(later, project, issued, delivered, token));
    }

    private async Task BillBalanceAsync(DateTimeOffset instant, DemoProject project, Invoice deposit, DateOnly delivered, CancellationToken cancellationToken)
    {
        var client = DemoClients.All.First(client => client.Name == project.Client);
        var invoice = new DemoInvoice(client, delivered, new(
        [
            Share(project, "études et conception", 0.35m),
            Share(project, "réalisation", 0.5m),
            Share(project, "mise en place et réception", 0.15m),
        ]))
        { Project = project };
        PlanPayments(invoice, await books.IssueAsync(instant, delivered, DraftOf(invoice, deposit), null, null, cancellationToken));
    }

    private static LineContent Share(DemoProject project, string step, decimal share) => new()
    {
        Description = $"{project.Name} : {step}",
        Unit = Unit.LumpSum,
        UnitPrice = new(Money.Rounded(project.Budget!.Value * share).Amount),
        VatRate = RateOf(project),
    };

    private static Percentage RateOf(DemoProject project) => new(project.Trade == DemoCatalogue.FittingOut ? 10m : 20m);
}
