using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Invoicing;
using MiniCrm.IntegrationTests.Dashboard;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>A list whose number of rows the writes keep shows as many as there are.</summary>
public sealed class CountingFromFigures
{
    private static readonly DateOnly Start = new(2026, 1, 20);

    [Fact]
    public async Task Equals_the_rows_of_the_list_at_any_point_of_a_long_history()
    {
        await using var host = await CrmHost.StartAsync(Start);
        await RandomBusiness.OpenAsync(host);
        var business = new RandomBusiness(host, seed: 1804);
        var seen = new HashSet<string>();

        for (var round = 0; round < 8; round++)
        {
            for (var i = 0; i < 25; i++) await business.StepAsync();
            host.Clock.Advance(TimeSpan.FromDays(13));
            foreach (var (name, filters, toCash) in Asked(host.Today))
            {
                var page = await host.SendAsync(new ListInvoices(filters, new(200), toCash));
                Assert.Null(page.Next);
                Assert.Equal((name, page.Results.Count), (name, page.Count));
                if (page.Count > 0) seen.Add(name);
            }
        }

        Assert.Equal(Asked(Start).Select(asked => asked.Name).Order(), seen.Order());
    }

    private static IEnumerable<(string Name, InvoiceFilters Filters, ToCash? ToCash)> Asked(DateOnly today)
    {
        yield return ("all", new(), null);
        foreach (var status in Enum.GetValues<InvoiceStatus>()) yield return ($"{status}", new() { Status = status }, null);
        foreach (var status in Enum.GetValues<PaymentStatus>())
        {
            yield return ($"{status}", new() { PaymentStatus = status }, null);
            yield return ($"{status}, issued", new() { PaymentStatus = status, Status = InvoiceStatus.Issued }, null);
        }

        yield return ("to cash", new(), new());
        yield return ("due from today", new(), new(DueFrom: today));
        yield return ("due until today", new(), new(DueTo: today));
        yield return ("due in a month", new(), new(today.AddDays(-20), today.AddDays(10)));
        yield return ("from a day", new() { IssuedFrom = today.AddDays(-30) }, null);
        yield return ("to a day", new() { IssuedTo = today.AddDays(-30) }, null);
        yield return ("days, issued", new() { IssuedFrom = today.AddDays(-30), IssuedTo = today.AddDays(-10), Status = InvoiceStatus.Issued }, null);
        foreach (var kind in Enum.GetValues<InvoiceKind>()) yield return ($"{kind} from a day", new() { IssuedFrom = today.AddDays(-60), Kind = kind }, null);
    }
}
