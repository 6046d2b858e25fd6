using MiniCrm.Floor;
using MiniCrm.Infrastructure.Documents;
using Npgsql;

// What the service's answers cost without a layer: the same rows by hand-written SQL, the same JSON, token and ETag.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls(Setting("FLOOR_URL"));
await using var source = NpgsqlDataSource.Create(Setting("FLOOR_DATABASE") + ";Max Auto Prepare=50;Auto Prepare Min Usages=1;No Reset On Close=true");
builder.Services.AddDocuments().AddSingleton(source).AddSingleton<Printing>().AddHostedService(services => services.GetRequiredService<Printing>());
var app = builder.Build();
var (database, billing) = (new Database(source), new Billing(source));
var gate = new Gate(Setting("MINICRM_SIGNING_KEY"));

app.Use(async (context, next) =>
{
    if (context.Request.Path == "/api/token/" || await gate.LetsInAsync(context.Request.Headers.Authorization.ToString())) await next(context);
    else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
});
app.MapPost("/api/token/", new SignIn(source, gate).OpenAsync);
app.MapGet("/api/clients/{id:int}/", (HttpContext context, int id) => context.AnswerAsync(database.ClientAsync(id)));
app.MapGet("/api/clients/", (HttpContext context, int? avant, string? search) => context.AnswerAsync(database.ClientsAsync(avant, search)));
app.MapPost("/api/clients/", database.CreateClientAsync);
app.MapGet("/api/factures/{id:int}/", (HttpContext context, int id) => context.AnswerAsync(database.InvoiceAsync(id)));
app.MapGet("/api/factures/", (HttpContext context, int? client_id, string? search, string? statut_paiement, DateOnly? emise_du, DateOnly? emise_au) => context.AnswerAsync(
    (client_id, statut_paiement, emise_du, emise_au) switch
    {
        (null, "en_retard", _, _) => database.OverdueAsync(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date)),
        (null, _, { } first, { } last) => database.LargestAsync(first, last),
        ({ } client, _, _, _) => database.PaidInvoicesAsync(client),
        _ => database.InvoicesAsync(search),
    }));
app.MapPost("/api/factures/", billing.DraftAsync);
app.MapPost("/api/factures/{id:int}/emettre/", billing.IssueAsync);
app.MapPost("/api/factures/{id:int}/paiements/", billing.PayAsync);
app.MapPost("/api/factures/{id:int}/pdf/", app.Services.GetRequiredService<Printing>().AskAsync);
app.MapGet("/api/dashboard/", (HttpContext context) => context.AnswerAsync(database.DashboardAsync()));
await app.RunAsync();

string Setting(string name) => builder.Configuration[name] ?? throw new InvalidOperationException($"{name} is not set.");
