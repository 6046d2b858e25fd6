using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Company;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Dashboard;

/// <summary>A firm that does anything at any time, as the seed has it. What the domain refuses is part of life and changes nothing.</summary>
internal sealed class RandomBusiness(CrmHost host, int seed)
{
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _done = new(StringComparer.Ordinal);

    /// <summary>How often each thing was done, refusals left out.</summary>
    public IReadOnlyDictionary<string, int> Done => _done;

    public static async Task OpenAsync(CrmHost host)
    {
        await host.SendAsync(new UpdateCompany(new CompanySettings
        {
            LegalName = "Atelier Martin",
            Siren = "732829320",
            VatNumber = "FR44732829320",
            Street = "3 place du Marché",
            PostalCode = "75011",
            City = "Paris",
        }));
        foreach (var name in new[] { "Aubépine", "Bruyère", "Cytise", "Digitale", "Érable", "Fougère", "Genêt" }) await host.SendAsync(new CreateClient(Profile(name)));
    }

    public async Task StepAsync()
    {
        var (name, act) = Weighted()[_random.Next(Weighted().Length)];
        try
        {
            if (await act()) _done[name] = _done.GetValueOrDefault(name) + 1;
        }
        catch (DomainException)
        {
            // Paid already, deducted, credited, referred to: the step asked for what the state forbids.
        }
    }

    private (string Name, Func<Task<bool>> Act)[] Weighted() =>
    [
        ("draft", DraftAsync), ("draft", DraftAsync), ("draft", DraftAsync), ("issue", IssueAsync), ("issue", IssueAsync), ("issue", IssueAsync),
        ("pay", PayAsync), ("pay", PayAsync), ("pay", PayAsync), ("undo", UndoAsync), ("redraft", RedraftAsync), ("delete draft", DeleteDraftAsync),
        ("credit whole", CreditWholeAsync), ("credit part", CreditPartAsync), ("refund", RefundAsync), ("deposit", DepositAsync), ("balance", BalanceAsync),
        ("balance", BalanceAsync), ("credit balance", CreditBalanceAsync), ("register client", RegisterClientAsync), ("change client", ChangeClientAsync),
        ("delete client", DeleteClientAsync), ("open project", OpenProjectAsync), ("change project", ChangeProjectAsync), ("delete project", DeleteProjectAsync),
    ];

    private static string[] Tags { get; } = ["vip", "btp", "à relancer"];

    private static ClientProfile Profile(string name) => new() { Name = name, Street = "1 rue du Bois", PostalCode = "69001", City = "Lyon" };

    private string[] AnyTags() => [.. Tags.Where(_ => _random.Next(3) == 0)];

    private Task<int?> PickAsync(Func<IQueryable<Invoice>, IQueryable<Invoice>> which) => host.InDatabaseAsync(async db =>
    {
        var ids = await which(db.Invoices.IgnoreAutoIncludes()).OrderBy(invoice => invoice.Id).Select(invoice => invoice.Id).ToListAsync();
        return ids.Count == 0 ? (int?)null : ids[_random.Next(ids.Count)];
    });

    private Task<int?> AnyDraftAsync() => PickAsync(all => all.Where(invoice => invoice.Status == InvoiceStatus.Draft));

    private Task<int?> OpenInvoiceAsync() => PickAsync(all => all.Where(InvoiceSpecs.Open.Condition));

    private Task<int> ClientAsync() => host.InDatabaseAsync(async db =>
    {
        var ids = await db.Clients.OrderBy(client => client.Id).Select(client => client.Id).ToListAsync();
        return ids[_random.Next(ids.Count)];
    });

    private Task<Project?> ProjectAsync() => host.InDatabaseAsync(async db =>
    {
        var projects = await db.Projects.AsNoTracking().OrderBy(project => project.Id).ToListAsync();
        return projects.Count == 0 ? null : projects[_random.Next(projects.Count)];
    });

    private async Task<InvoiceFields> FieldsAsync(InvoiceKind kind = InvoiceKind.Invoice)
    {
        var project = _random.Next(3) == 0 ? await ProjectAsync() : null;
        return new()
        {
            Kind = kind,
            ClientId = project?.ClientId ?? await ClientAsync(),
            ProjectId = project?.Id,
            Lines = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Line())],
        };
    }

    private LineContent Line() => new()
    {
        Description = "Conseil",
        Quantity = new(_random.Next(1, 9)),
        UnitPrice = new(_random.Next(1, 90_000) / 100m),
        VatRate = new(_random.Next(2) == 0 ? 20m : 5.5m),
    };

    private async Task<bool> DraftAsync()
    {
        await host.SendAsync(new DraftInvoice(await FieldsAsync()));
        return true;
    }

    private async Task<bool> RedraftAsync()
    {
        if (await AnyDraftAsync() is not { } id) return false;
        await host.SendAsync(new UpdateDraft(id, await FieldsAsync()));
        return true;
    }

    private async Task<bool> DeleteDraftAsync()
    {
        if (await AnyDraftAsync() is not { } id) return false;
        await host.SendAsync(new DeleteDraft(id));
        return true;
    }

    private async Task<bool> IssueAsync()
    {
        if (await AnyDraftAsync() is not { } id) return false;
        await host.SendAsync(new IssueInvoice(id, new()
        {
            DueDate = host.Today.AddDays(_random.Next(0, 60)),
            Payment = _random.Next(4) == 0 ? new() { Amount = new(_random.Next(1, 900)), Date = PaymentDay() } : null,
        }));
        return true;
    }

    private DateOnly PaymentDay() => host.Today.AddDays(-_random.Next(0, 40));

    private async Task<bool> PayAsync()
    {
        if (await OpenInvoiceAsync() is not { } id) return false;
        var left = (await host.SendAsync(new GetInvoice(id))).BalanceDue;
        var amount = _random.Next(2) == 0 ? left : Money.Rounded(left.Amount * _random.Next(1, 99) / 100m);
        await host.SendAsync(new RecordPayment(id, new() { Amount = amount, Date = PaymentDay(), Method = PaymentMethod.Card }));
        return true;
    }

    private async Task<bool> UndoAsync()
    {
        if (await PickAsync(all => all.Where(invoice => invoice.Settlement.AmountPaid > Money.Zero)) is not { } id) return false;
        // Another writer may have undone it meanwhile.
        if ((await host.SendAsync(new GetInvoice(id))).Payments is not [var payment, ..]) return false;
        await host.SendAsync(new UndoPayment(id, payment.Id));
        return true;
    }

    private async Task<bool> CreditWholeAsync()
    {
        if (await PickAsync(all => all.Where(invoice => invoice.Settlement.State != null)) is not { } id) return false;
        await host.SendAsync(new CreditInvoice(id, new()));
        return true;
    }

    private async Task<bool> CreditPartAsync()
    {
        if (await OpenInvoiceAsync() is not { } id) return false;
        var line = (await host.SendAsync(new GetInvoice(id))).Lines[0];
        var part = new LineContent { Description = "Geste commercial", UnitPrice = new(Money.Rounded(line.NetAmount.Amount / 3m).Amount), VatRate = line.VatRate };
        await host.SendAsync(new CreditInvoice(id, new() { Lines = [part] }));
        return true;
    }

    private async Task<bool> RefundAsync()
    {
        if (await PickAsync(all => all.Where(invoice => invoice.Settlement.Overpaid > Money.Zero)) is not { } id) return false;
        var overpaid = (await host.SendAsync(new GetInvoice(id))).Overpaid;
        await host.SendAsync(new RefundOverpayment(id, new() { Amount = overpaid, Date = PaymentDay() }));
        return true;
    }

    private async Task<bool> DepositAsync()
    {
        var deposit = await host.SendAsync(new DraftInvoice(await FieldsAsync(InvoiceKind.Deposit)));
        await host.SendAsync(new IssueInvoice(deposit.Id, new() { DueDate = host.Today.AddDays(10), Payment = new() { Amount = deposit.GrossAmount } }));
        return true;
    }

    /// <summary>Deducts a paid deposit of the client's; most are free.</summary>
    private async Task<bool> BalanceAsync()
    {
        var found = await PickAsync(all => all.Where(invoice =>
            invoice.Kind == InvoiceKind.Deposit && invoice.Settlement.State == SettlementState.Paid && invoice.Settlement.DeductedById == null));
        if (found is not { } id) return false;
        var deposit = await host.SendAsync(new GetInvoice(id));
        var balance = await host.SendAsync(new DraftInvoice(new()
        {
            ClientId = deposit.ClientId,
            Lines = [Line() with { UnitPrice = new(deposit.GrossAmount.Amount + _random.Next(0, 900)) }],
            DepositIds = [id],
        }));
        await host.SendAsync(new IssueInvoice(balance.Id, new() { DueDate = host.Today.AddDays(30) }));
        return true;
    }

    private async Task<bool> CreditBalanceAsync()
    {
        if (await PickAsync(all => all.Where(invoice => invoice.Settlement.AmountDeducted > Money.Zero && invoice.Status == InvoiceStatus.Issued)) is not { } id) return false;
        await host.SendAsync(new CreditInvoice(id, new()));
        return true;
    }

    private async Task<bool> RegisterClientAsync()
    {
        await host.SendAsync(new CreateClient(Profile($"Client {_random.Next(1000)}") with { Status = Enum.GetValues<ClientStatus>()[_random.Next(4)], Tags = AnyTags() }));
        return true;
    }

    private async Task<bool> ChangeClientAsync()
    {
        var id = await ClientAsync();
        var name = (await host.SendAsync(new GetClient(id))).Name;
        await host.SendAsync(new UpdateClient(id, Profile(_random.Next(2) == 0 ? name : $"{name} & fils") with { Status = Enum.GetValues<ClientStatus>()[_random.Next(4)], Tags = AnyTags() }));
        return true;
    }

    private async Task<bool> DeleteClientAsync()
    {
        await host.SendAsync(new DeleteClient(await ClientAsync()));
        return true;
    }

    private async Task<bool> OpenProjectAsync()
    {
        await host.SendAsync(new CreateProject(new() { ClientId = await ClientAsync(), Name = "Chantier", Status = Enum.GetValues<ProjectStatus>()[_random.Next(4)] }));
        return true;
    }

    private async Task<bool> ChangeProjectAsync()
    {
        if (await ProjectAsync() is not { } project) return false;
        await host.SendAsync(new UpdateProject(project.Id, new() { ClientId = project.ClientId, Name = project.Name, Status = Enum.GetValues<ProjectStatus>()[_random.Next(4)] }));
        return true;
    }

    private async Task<bool> DeleteProjectAsync()
    {
        if (await ProjectAsync() is not { } project) return false;
        await host.SendAsync(new DeleteProject(project.Id));
        return true;
    }
}
