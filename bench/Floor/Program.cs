using MiniCrm.Floor;

// What the service's answers cost without a layer: the same rows by hand-written SQL, the same JSON, token and ETag.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls(Setting("FLOOR_URL"));
var app = builder.Build();
await using var database = new Database(Setting("FLOOR_DATABASE"));
var gate = new Gate(Setting("MINICRM_SIGNING_KEY"));

app.Use(async (context, next) =>
{
    if (await gate.LetsInAsync(context.Request.Headers.Authorization.ToString())) await next(context);
    else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
});
app.MapGet("/api/clients/{id:int}/", (HttpContext context, int id) => context.AnswerAsync(database.ClientAsync(id)));
app.MapGet("/api/clients/", (HttpContext context, int? avant, string? search) => context.AnswerAsync(database.ClientsAsync(avant, search)));
app.MapPost("/api/clients/", database.CreateClientAsync);
app.MapGet("/api/factures/{id:int}/", (HttpContext context, int id) => context.AnswerAsync(database.InvoiceAsync(id)));
app.MapGet("/api/factures/", (HttpContext context, int? client_id) => context.AnswerAsync(database.InvoicesAsync(client_id)));
app.MapGet("/api/dashboard/", (HttpContext context) => context.AnswerAsync(database.DashboardAsync()));
await app.RunAsync();

string Setting(string name) => builder.Configuration[name] ?? throw new InvalidOperationException($"{name} is not set.");
