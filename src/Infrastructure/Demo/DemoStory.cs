using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>
/// Two years of the demo company: what happens is put in a queue by its day, and what happens makes other things happen
/// later (an invoice its payments). What would lie in the future is still to come.
/// </summary>
internal sealed partial class DemoStory(DemoBooks books, DemoDays days)
{
    private const int Documents = 400;
    private const int Drafts = 6;
    private const int Credits = 12;

    private readonly Random _random = new(1_477);
    private readonly PriorityQueue<Func<DateTimeOffset, CancellationToken, Task>, (DateOnly Day, int Order)> _toCome = new();
    private readonly Dictionary<string, Client> _clients = [];
    private readonly Dictionary<DemoProject, Project> _projects = [];
    private int _order;

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        RegisterClients();
        OpenProjects();
        var documents = PlanUpkeep() + PlanDeposits();
        PlanWorks(Documents - documents - Credits - Drafts);
        PlanDrafts();
        while (_toCome.TryDequeue(out var act, out var moment))
        {
            await act(days.InstantOf(moment.Day, moment.Order), cancellationToken);
        }
    }

    private void On(DateOnly day, Func<DateTimeOffset, CancellationToken, Task> act)
    {
        if (day <= days.Today) _toCome.Enqueue(act, (day, _order++));
    }

    private void RegisterClients()
    {
        foreach (var client in DemoClients.All)
        {
            var isProspect = client.Trades.Length == 0 && client.Profile.Status == ClientStatus.Prospect;
            var day = isProspect ? days.At(0.9 + (0.08 * _random.NextDouble())) : days.First.AddDays(-_random.Next(2, 50));
            On(days.Working(day), async (instant, cancellationToken) =>
                _clients[client.Name] = await books.RegisterAsync(instant, client.Profile, cancellationToken));
        }
    }

    private void OpenProjects()
    {
        for (var i = 0; i < DemoProjects.All.Count; i++)
        {
            var (project, start) = (DemoProjects.All[i], StartOf(i));
            On(start, async (instant, cancellationToken) => _projects[project] = await books.OpenAsync(instant, new()
            {
                ClientId = _clients[project.Client].Id,
                Name = project.Name,
                Budget = project.Budget is { } budget ? new Money(budget) : null,
                StartDate = start,
                EndDate = start.AddMonths(6),
                Status = StatusOf(start),
            }, _clients[project.Client], cancellationToken));
        }
    }

    /// <summary>They start all along, the last one three weeks ago.</summary>
    private DateOnly StartOf(int project) => days.At((double)project / DemoProjects.All.Count * (days.Span - 21) / days.Span);

    private ProjectStatus StatusOf(DateOnly start) =>
        (days.Today.DayNumber - start.DayNumber) switch
        {
            > 210 => start.DayNumber % 11 == 0 ? ProjectStatus.Cancelled : ProjectStatus.Completed,
            < 45 => ProjectStatus.Planned,
            _ => ProjectStatus.InProgress,
        };

    /// <summary>Every month, by direct debit; each client joins three months after the one before.</summary>
    private int PlanUpkeep()
    {
        var planned = 0;
        var joining = 0;
        foreach (var client in DemoClients.All.Where(client => client.Trades.Contains(DemoCatalogue.Upkeep)))
        {
            for (var month = new DateOnly(days.First.Year, days.First.Month, 1).AddMonths(1 + (3 * joining)); month <= days.Today; month = month.AddMonths(1))
            {
                // The first of this month may be a Sunday whose Monday has not come.
                var day = days.Working(month);
                if (day.Month != month.Month) continue;
                On(day, (instant, cancellationToken) => BillAsync(instant, new(client, day, DemoCatalogue.Work(DemoCatalogue.Upkeep, _random, day)), cancellationToken));
                planned++;
            }

            joining++;
        }

        return planned;
    }

    /// <summary>A third at the order, the rest at the end: every other project that has a budget and pays ordinary VAT.</summary>
    private int PlanDeposits()
    {
        var planned = 0;
        var candidates = DemoProjects.All.Select((project, i) => (Project: project, Start: StartOf(i)))
            .Where(candidate => candidate.Project is { Budget: not null, Trade: DemoCatalogue.Identity or DemoCatalogue.Site or DemoCatalogue.Signs or DemoCatalogue.FittingOut });
        foreach (var (project, start) in candidates.Where((_, i) => i % 2 == 0))
        {
            var ordered = days.Working(start.AddDays(4));
            var delivered = days.Working(ordered.AddDays(_random.Next(40, 75)));
            On(ordered, (instant, cancellationToken) => BillDepositAsync(instant, ordered, project, delivered, cancellationToken));
            planned += delivered <= days.Today ? 2 : 1;
        }

        return planned;
    }

    private void PlanWorks(int count)
    {
        DemoClient[] buyers = [.. DemoClients.All.Where(client => client.Trades.Trim(DemoCatalogue.Upkeep).Length > 0)];
        var credited = 0;
        for (var i = 0; i < count; i++)
        {
            var day = days.At((i + _random.NextDouble()) / count);
            var work = WorkOf(buyers, day);
            // Late enough for the whole of its story, to a refund, to lie behind us.
            var isCredited = credited < Credits && i >= credited * count / (Credits + 3) && work.Client.Habit == PayingHabit.OnTime;
            var correction = isCredited ? (DemoCorrection)(1 + (credited++ % 3)) : DemoCorrection.None;
            On(day, (instant, cancellationToken) => BillAsync(instant, work with { Correction = correction }, cancellationToken));
        }
    }

    private DemoInvoice WorkOf(DemoClient[] buyers, DateOnly day)
    {
        var running = Enumerable.Range(0, DemoProjects.All.Count).Where(i => StartOf(i) <= day && StartOf(i).AddMonths(6) >= day).ToArray();
        if (running.Length > 0 && _random.Next(10) < 4)
        {
            var project = DemoProjects.All[running[_random.Next(running.Length)]];
            var owner = DemoClients.All.First(client => client.Name == project.Client);
            return new(owner, day, DemoCatalogue.Work(project.Trade, _random, day)) { Project = project };
        }

        var buyer = buyers[_random.Next(buyers.Length)];
        var trades = buyer.Trades.Replace($"{DemoCatalogue.Upkeep}", "", StringComparison.Ordinal);
        return new(buyer, day, DemoCatalogue.Work(trades[_random.Next(trades.Length)], _random, day));
    }

    private void PlanDrafts()
    {
        DemoClient[] buyers = [.. DemoClients.All.Where(client => client.Trades.Trim(DemoCatalogue.Upkeep).Length > 0)];
        for (var i = 0; i < Drafts; i++)
        {
            var day = days.Working(days.Today.AddDays(i - Drafts));
            var work = WorkOf(buyers, day);
            On(day, (instant, cancellationToken) => books.DraftAsync(instant, DraftOf(work), cancellationToken));
        }
    }
}
