using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Dashboard;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.IntegrationTests.Dashboard;

/// <summary>The dashboard as one would work it out by hand: load every document, and add up.</summary>
internal static class SumsOverEverything
{
    public static async Task<DashboardDetails> OfAsync(CrmDbContext db, DateOnly today)
    {
        var clients = await db.Clients.AsNoTracking().ToListAsync();
        var projects = await db.Projects.AsNoTracking().ToListAsync();
        var invoices = await db.Invoices.AsNoTracking().AsSplitQuery().ToListAsync();
        var open = invoices.Where(invoice => invoice.PaymentStatusOn(today) is not null).ToList();
        var months = Enumerable.Range(0, 12).Select(i => today.AddMonths(i - 11).ToString("yyyy-MM", CultureInfo.InvariantCulture)).ToList();
        return new()
        {
            Clients = new(clients.Count, In(clients, ClientStatus.Prospect), In(clients, ClientStatus.Active), In(clients, ClientStatus.Inactive), In(clients, ClientStatus.Archived)),
            Projects = new(projects.Count, In(projects, ProjectStatus.Planned), In(projects, ProjectStatus.InProgress), In(projects, ProjectStatus.Completed), In(projects, ProjectStatus.Cancelled)),
            Invoices = new(
                Count(invoices.Where(invoice => invoice.IsDraft)), With(PaymentStatus.Pending), With(PaymentStatus.Partial),
                With(PaymentStatus.Paid), With(PaymentStatus.Overdue), With(PaymentStatus.FullyCredited)),
            Turnover = [.. months.Select(month => new MonthlyTurnover(month,
                Money.Sum(invoices.Where(invoice => IsIn(month, invoice.IssueDate)).Select(invoice => invoice.Turnover)),
                Money.Sum(invoices.SelectMany(invoice => invoice.Payments).Where(payment => payment.Counts && IsIn(month, payment.Date)).Select(payment => payment.Amount))))],
            Outstanding = Left(open),
            // Of one that was fully credited something is owed again when a payment that was refunded is undone; it does not fall due.
            DueInSevenDays = Left(open.Where(invoice => invoice.PaymentStatusOn(today) is PaymentStatus.Pending or PaymentStatus.Partial && invoice.DueDate <= today.AddDays(7))),
            Overdue = new(Late(1, int.MaxValue), new(Late(1, 30), Late(31, 60), Late(61, 90), Late(91, int.MaxValue))),
            TopClients = [.. invoices
                .Where(invoice => months.Exists(month => IsIn(month, invoice.IssueDate)))
                .GroupBy(invoice => invoice.ClientId)
                .Select(group => new TopClient(group.Key, clients.Single(client => client.Id == group.Key).Name, Money.Sum(group.Select(invoice => invoice.Turnover))))
                .Where(client => client.NetAmount > Money.Zero)
                .OrderByDescending(client => client.NetAmount.Amount).ThenBy(client => client.ClientId).Take(5)],
        };

        InvoiceCount With(PaymentStatus status) => Count(open.Where(invoice => invoice.PaymentStatusOn(today) == status));
        Money Late(int from, int to) => Left(open.Where(invoice =>
            invoice.PaymentStatusOn(today) == PaymentStatus.Overdue
            && today.DayNumber - invoice.DueDate!.Value.DayNumber >= from && today.DayNumber - invoice.DueDate.Value.DayNumber <= to));
    }

    public static async Task<IReadOnlyList<TagCount>> TagsAsync(CrmDbContext db) =>
        [.. (await db.Clients.AsNoTracking().ToListAsync()).SelectMany(client => client.Tags).GroupBy(tag => tag, (tag, those) => new TagCount(tag, those.Count()))
            .OrderByDescending(tag => tag.Clients).ThenBy(tag => tag.Tag, StringComparer.Ordinal)];

    private static int In(List<Domain.Clients.Client> clients, ClientStatus status) => clients.Count(client => client.Status == status);

    private static int In(List<Project> projects, ProjectStatus status) => projects.Count(project => project.Status == status);

    private static InvoiceCount Count(IEnumerable<Invoice> invoices) =>
        new(invoices.Count(), Money.Sum(invoices.Select(invoice => invoice.GrossAmount)));

    private static Money Left(IEnumerable<Invoice> invoices) => Money.Sum(invoices.Select(invoice => invoice.Settlement.BalanceDue));

    private static bool IsIn(string month, DateOnly? date) => date?.ToString("yyyy-MM", CultureInfo.InvariantCulture) == month;
}
