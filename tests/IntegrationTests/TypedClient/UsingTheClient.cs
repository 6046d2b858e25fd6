using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MiniCrm.Client;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.TypedClient;

/// <summary>The typed client against the whole product.</summary>
public sealed class UsingTheClient(BadLine line) : IClassFixture<BadLine>
{
    private readonly Crm _crm = line.Crm;
    private readonly MiniCrmClient _client = line.Client;

    [Fact]
    public async Task Goes_from_a_client_to_a_paid_invoice_and_its_pdf()
    {
        await _crm.ReadyToInvoiceAsync();
        var client = (await _client.Clients.CreateAsync(new()
        {
            Name = "Boulangerie Martin",
            Kind = ClientKind.Business,
            Siren = "732829320",
            Street = "3 rue du Four",
            PostalCode = "69002",
            City = "Lyon",
            Tags = ["fidèle"],
        })).Value;
        var project = (await _client.Projects.CreateAsync(new() { ClientId = client.Id, Name = "Site", Budget = 3000 })).Value;

        var draft = await _client.Invoices.DraftAsync(new()
        {
            ClientId = client.Id,
            ProjectId = project.Id,
            Lines = [new() { Description = "Développement", Quantity = 2.5m, Unit = Unit.Day, UnitPrice = 400 }, new() { Description = "Hébergement", UnitPrice = 100, VatRate = 20 }],
        });
        var review = await _client.Invoices.ReviewAsync(draft.Value.Id);
        var issued = (await _client.Invoices.IssueAsync(draft.Value.Id, ifMatch: draft.ETag)).Value;
        var payment = await _client.Invoices.PayAsync(issued.Id, new() { Amount = issued.GrossAmount, Method = PaymentMethod.Card, Reference = "CB 12" });
        await using var pdf = await _client.Invoices.DownloadPdfAsync(issued.Id);
        await using var xml = await _client.Invoices.DownloadXmlAsync(issued.Id);

        Assert.True(review.Compliant);
        Assert.Equal((1100m, 220m, 1320m), (issued.NetAmount, issued.VatAmount, issued.GrossAmount));
        Assert.StartsWith("F", issued.Number, StringComparison.Ordinal);
        Assert.Equal(1320m, payment.Amount);
        Assert.Equal(PaymentStatus.Paid, (await _client.Invoices.GetAsync(issued.Id)).Value.PaymentStatus);
        Assert.Equal($"{issued.Number}.pdf", pdf.Name);
        Assert.StartsWith("%PDF-1.7", await TextAsync(pdf), StringComparison.Ordinal);
        Assert.Contains(issued.Number!, await TextAsync(xml), StringComparison.Ordinal);
        Assert.Equal(PdfStatus.Ready, (await _client.Invoices.GetPdfStateAsync(issued.Id)).Status);
        Assert.Equal(1100m, (await _client.Projects.GetAsync(project.Id)).Value.InvoicedAmount);
    }

    [Fact]
    public async Task Credits_undoes_and_refunds()
    {
        var issued = await IssuedAsync(300);
        var first = await _client.Invoices.PayAsync(issued, new() { Amount = 360 });
        Assert.Equal(first, await _client.Invoices.GetPaymentAsync(issued, first.Id));
        await _client.Invoices.UndoPaymentAsync(issued, first.Id);
        Assert.Equal("introuvable", (await Assert.ThrowsAsync<MiniCrmException>(() => _client.Invoices.GetPaymentAsync(issued, first.Id))).Code);
        await _client.Invoices.PayAsync(issued, new() { Amount = 360 });

        var credit = (await _client.Invoices.CreditAsync(issued, [new() { Description = "Remise", UnitPrice = 50 }])).Value;
        var refund = await _client.Invoices.RefundAsync(issued, new() { Amount = 60 });

        Assert.Equal((InvoiceKind.CreditNote, issued, 60m), (credit.Kind, credit.OriginalInvoiceId, credit.GrossAmount));
        Assert.Equal(60m, refund.Amount);
        var settled = (await _client.Invoices.GetAsync(issued)).Value;
        Assert.Equal((0m, 0m), (settled.BalanceDue, settled.Overpaid));
        Assert.Equal([360m, -60m], settled.Payments.Select(payment => payment.Amount));
    }

    [Fact]
    public async Task Reads_a_list_over_all_its_pages()
    {
        for (var made = 0; made < 203; made++) await _client.Clients.CreateAsync(new() { Name = $"Série {made:000}", Tags = ["série à lire"] });

        var names = await _client.Clients.ListAsync(new() { Tags = ["série à lire"], Status = ClientStatus.Active, Ordering = "nom" }).Select(client => client.Name).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 203).Select(made => $"Série {made:000}"), names);
    }

    [Fact]
    public async Task Writes_only_the_version_that_was_read()
    {
        var read = await _client.Clients.CreateAsync(new() { Name = "Version" });
        await _client.Clients.ReplaceAsync(read.Value.Id, read.Value.AsProfile() with { Phone = "01" }, read.ETag);

        var refused = await Assert.ThrowsAsync<MiniCrmException>(() => _client.Clients.ReplaceAsync(read.Value.Id, read.Value.AsProfile(), read.ETag));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "version_perimee"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Moves_money_only_on_the_version_that_was_read()
    {
        var id = await IssuedAsync(100);
        var stale = (await _client.Invoices.GetAsync(id)).ETag;
        var payment = await _client.Invoices.PayAsync(id, new() { Amount = 50 }, stale);
        var invoices = _client.Invoices;

        Func<Task>[] late =
        [
            () => invoices.PayAsync(id, new() { Amount = 50 }, stale),
            () => invoices.UndoPaymentAsync(id, payment.Id, stale),
            () => invoices.CreditAsync(id, ifMatch: stale),
            () => invoices.RefundAsync(id, new() { Amount = 1 }, stale),
        ];

        foreach (var move in late) Assert.Equal("version_perimee", (await Assert.ThrowsAsync<MiniCrmException>(move)).Code);
        Assert.Equal(70m, (await invoices.GetAsync(id)).Value.BalanceDue);
    }

    [Fact]
    public async Task Loses_nobodys_change()
    {
        var id = (await _client.Clients.CreateAsync(new() { Name = "Partagé" })).Value.Id;
        var wasOvertaken = false;

        var changed = await _client.Clients.ChangeAsync(id, client =>
        {
            if (!wasOvertaken) _crm.SendAsync(HttpMethod.Patch, $"/api/clients/{id}/", """{"ville": "Brest"}""").GetAwaiter().GetResult().Dispose();
            wasOvertaken = true;
            return client.AsProfile() with { Phone = "02 98" };
        });

        Assert.Equal(("Brest", "02 98"), (changed.Value.City, changed.Value.Phone));
    }

    [Fact]
    public async Task Leaves_alone_what_it_does_not_know()
    {
        var id = (await _client.Clients.CreateAsync(new() { Name = "Plus récent", City = "Brest", Phone = "01", Tags = ["a", "b"] })).Value.Id;
        var (faults, sent) = (line.Begin(), "");
        faults.Next(
            async (send, cancellationToken) =>
            {
                var newer = await send();
                var read = JsonNode.Parse(await newer.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
                read["fidelite"] = "or";
                newer.Content = new StringContent(read.ToJsonString(), Encoding.UTF8, "application/json");
                return newer;
            },
            async (send, cancellationToken) =>
            {
                var answer = await send();
                sent = await answer.RequestMessage!.Content!.ReadAsStringAsync(cancellationToken);
                return answer;
            });

        var changed = await _client.Clients.ChangeAsync(id, client => client.AsProfile() with { City = "Lyon", Phone = null });

        Assert.Equal(("Lyon", null), (changed.Value.City, changed.Value.Phone));
        Assert.Equal("PATCH", faults.Sent[^1].Method);
        Assert.Equal("""{"ville":"Lyon","telephone":null}""", sent);
    }

    [Fact]
    public async Task Changes_lists_whole_and_addresses_field_by_field()
    {
        var draft = await _client.Invoices.DraftAsync(new()
        {
            ClientId = await _crm.ReadyToInvoiceAsync(),
            DeliveryAddress = new() { Street = "1 rue du Port", City = "Sète" },
            Notes = "N",
            Lines = [new() { Description = "X", UnitPrice = 100 }, new() { Description = "Y", UnitPrice = 50 }],
        });

        var moved = (await _client.Invoices.ChangeAsync(draft.Value.Id, read => read.AsFields() with { DeliveryAddress = new() { City = "Agde" } })).Value;
        var shorter = (await _client.Invoices.ChangeAsync(draft.Value.Id, read => read.AsFields() with { DeliveryAddress = null, Lines = [read.Lines[1].AsContent()] })).Value;
        var repriced = (await _client.Invoices.ChangeAsync(draft.Value.Id, read => read.AsFields() with { Lines = null, NetAmount = 80 })).Value;

        Assert.Equal((new DeliveryAddressFields { City = "Agde" }, 150m), (moved.DeliveryAddress, moved.NetAmount));
        Assert.Equal((null, 50m, "N"), (shorter.DeliveryAddress, shorter.NetAmount, shorter.Notes));
        Assert.Equal((80m, "Prestation"), (repriced.NetAmount, Assert.Single(repriced.Lines).Description));
    }

    [Fact]
    public async Task Writing_back_what_was_read_changes_nothing()
    {
        await _crm.ReadyToInvoiceAsync();
        var client = await _client.Clients.CreateAsync(new() { Name = "Même", Siren = "732829320", Notes = "Ligne 1\nLigne 2", Tags = ["a", "b"], Country = "BE", Kind = ClientKind.Individual });
        var project = await _client.Projects.CreateAsync(new() { ClientId = client.Value.Id, Name = "Même", Budget = 12.5m, StartDate = new(2026, 1, 1), Status = ProjectStatus.Planned });
        var draft = await _client.Invoices.DraftAsync(new()
        {
            ClientId = client.Value.Id,
            GlobalDiscount = 1.5m,
            Notes = "N",
            DeliveryAddress = new() { City = "Lyon", Country = "FR" },
            OperationNature = OperationNature.Mixed,
            Lines = [new() { Description = "X", Quantity = 0.1234m, UnitPrice = 80, DiscountPercent = 5, VatRate = 5.5m }, new() { Description = "Y", UnitPrice = 9, VatRate = 0, VatCategory = VatCategory.E, ExemptionReason = "Formation" }],
        });
        var company = await _client.Company.GetAsync();

        Assert.Equal(client.ETag, (await _client.Clients.ReplaceAsync(client.Value.Id, client.Value.AsProfile())).ETag);
        Assert.Equal(project.ETag, (await _client.Projects.ReplaceAsync(project.Value.Id, project.Value.AsPlan())).ETag);
        Assert.Equal(draft.ETag, (await _client.Invoices.ReplaceAsync(draft.Value.Id, draft.Value.AsFields())).ETag);
        Assert.Equal(company.ETag, (await _client.Company.ReplaceAsync(company.Value.AsSettings())).ETag);
        Assert.Equal(client.ETag, (await _client.Clients.ChangeAsync(client.Value.Id, read => read.AsProfile())).ETag);
        Assert.Equal(project.ETag, (await _client.Projects.ChangeAsync(project.Value.Id, read => read.AsPlan())).ETag);
        Assert.Equal(draft.ETag, (await _client.Invoices.ChangeAsync(draft.Value.Id, read => read.AsFields())).ETag);
        Assert.Equal(company.ETag, (await _client.Company.ChangeAsync(read => read.AsSettings())).ETag);
    }

    [Fact]
    public async Task Takes_numbers_whatever_zeros_they_end_in()
    {
        var client = await _crm.ReadyToInvoiceAsync();

        var project = await _client.Projects.CreateAsync(new() { ClientId = client, Name = "Zéros", Budget = 1200.000m });
        var draft = await _client.Invoices.DraftAsync(new()
        {
            ClientId = client,
            Lines = [new() { Description = "X", Quantity = 10.00000m, UnitPrice = 100.00m * 0.20000m, DiscountPercent = 0.000m, VatRate = 20.0000m }],
        });

        Assert.Equal(1200m, project.Value.Budget);
        Assert.Equal((200m, 40m), (draft.Value.NetAmount, draft.Value.VatAmount));
        Assert.Equal(draft.Value.Id, (await _client.Invoices.ListAsync(new() { ClientId = client, AmountMin = 240.000m, AmountMax = 240.000m }).SingleAsync()).Id);
    }

    [Fact]
    public async Task Says_which_field_is_wrong_and_where_to_look()
    {
        using var english = new MiniCrmClient(_crm.Address, MiniCrmCredentials.Password("admin@minicrm.local", Crm.Password), new() { English = true });

        var refused = await Assert.ThrowsAsync<MiniCrmException>(() => english.Clients.CreateAsync(new() { Name = "", Email = "nobody" }));

        Assert.Equal("requete_invalide", refused.Code);
        Assert.Equal(["email", "nom"], refused.Errors.Keys.Order());
        Assert.Contains("not valid", refused.Errors["email"][0], StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", refused.TraceId);
    }

    [Fact]
    public async Task Says_that_a_password_is_wrong_and_never_which()
    {
        using var stranger = new MiniCrmClient(_crm.Address, MiniCrmCredentials.Password("admin@minicrm.local", "not the password"));

        var refused = await Assert.ThrowsAsync<MiniCrmException>(() => stranger.GetMeAsync());

        Assert.Equal("identifiants_invalides", refused.Code);
        Assert.DoesNotContain("not the password", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", MiniCrmCredentials.Password("a@b.fr", "secret").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mcrm_1", MiniCrmCredentials.ApiKey("mcrm_1").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_in_again_after_signing_out()
    {
        Assert.Equal(Role.Admin, (await _client.GetMeAsync()).Role);

        await _client.SignOutAsync();

        Assert.Equal("admin@minicrm.local", (await _client.GetMeAsync()).Email);
    }

    [Fact]
    public async Task Downloads_exports_and_reads_the_dashboard()
    {
        var issued = await IssuedAsync(500);
        var number = (await _client.Invoices.GetAsync(issued)).Value.Number!;
        var path = Path.Combine(Scratch.Folder("exports"), "factures.csv");

        await using (var csv = await _client.Exports.InvoicesAsync(new() { Status = InvoiceStatus.Issued })) await csv.SaveAsync(path);
        await using var fec = await _client.Exports.FecAsync(int.Parse(number[1..5], System.Globalization.CultureInfo.InvariantCulture));
        await using var register = await _client.Exports.RegisterAsync();
        var dashboard = await _client.GetDashboardAsync();

        Assert.Contains(number, await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Assert.Contains(number, await TextAsync(fec), StringComparison.Ordinal);
        Assert.Contains(number, await TextAsync(register), StringComparison.Ordinal);
        Assert.Equal(12, dashboard.Turnover.Count);
        Assert.InRange(dashboard.Outstanding, 600m, decimal.MaxValue);
    }

    private async Task<int> IssuedAsync(decimal net)
    {
        var draft = await _client.Invoices.DraftAsync(new() { ClientId = await _crm.ReadyToInvoiceAsync(), NetAmount = net });
        return (await _client.Invoices.IssueAsync(draft.Value.Id)).Value.Id;
    }

    private static async Task<string> TextAsync(DownloadedFile file)
    {
        using var reader = new StreamReader(file.Content, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
