// A client, an invoice, its PDF. Run it beside a Mini CRM whose company settings are complete (./minicrm up --demo has them):
//
//     MINICRM_URL=http://127.0.0.1:8080 MINICRM_KEY=mcrm_… dotnet run --project docs/examples/Invoicing
//
// or, with a user's password, MINICRM_EMAIL and MINICRM_PASSWORD instead of MINICRM_KEY.
using MiniCrm.Client;

var address = new Uri(Setting("MINICRM_URL") ?? "http://127.0.0.1:8080");
var credentials = Setting("MINICRM_KEY") is { } key
    ? MiniCrmCredentials.ApiKey(key)
    : MiniCrmCredentials.Password(Setting("MINICRM_EMAIL") ?? "admin@minicrm.local", Setting("MINICRM_PASSWORD") ?? "");
using var crm = new MiniCrmClient(address, credentials);

try
{
    var client = await crm.Clients.CreateAsync(new()
    {
        Name = "Boulangerie Martin",
        Kind = ClientKind.Individual,
        Street = "3 rue du Four",
        PostalCode = "69002",
        City = "Lyon",
    });
    var draft = await crm.Invoices.DraftAsync(new()
    {
        ClientId = client.Value.Id,
        Lines =
        [
            new() { Description = "Conseil", Quantity = 1.5m, Unit = Unit.Day, UnitPrice = 480 },
            new() { Description = "Hébergement annuel", UnitPrice = 120 },
        ],
    });

    // Nobody else can have touched the draft: the version that was read is the one that is issued.
    var issued = await crm.Invoices.IssueAsync(draft.Value.Id, ifMatch: draft.ETag);
    await using var pdf = await crm.Invoices.DownloadPdfAsync(issued.Value.Id);
    var file = $"{issued.Value.Number}.pdf";
    await pdf.SaveAsync(file);

    Console.WriteLine($"{issued.Value.Number}: {issued.Value.GrossAmount} EUR, due {issued.Value.DueDate:yyyy-MM-dd}, in {file}");
    return 0;
}
catch (MiniCrmException refused)
{
    await Console.Error.WriteLineAsync($"Refused: {refused.Message}");
    return 1;
}

static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
