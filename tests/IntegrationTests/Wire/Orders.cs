using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.IntegrationTests.Wire;

/// <summary>A resource with every shape that a field can have, kept nowhere.</summary>
internal sealed record OrderFields
{
    public string? Name { get; init; }
    public int ClientId { get; init; }
    public ClientStatus Status { get; init; } = ClientStatus.Active;
    public Money Budget { get; init; }
    public DateOnly? DueDate { get; init; }
    public DeliveryFields? DeliveryAddress { get; init; }
    public IReadOnlyList<OrderLine> Lines { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
}

internal sealed record DeliveryFields
{
    public string? City { get; init; }
    public string Country { get; init; } = "FR";
}

internal sealed record OrderLine
{
    public string? Description { get; init; }
    public Quantity Quantity { get; init; } = new(1m);
}

internal sealed record OrderDetails
{
    public required int Id { get; init; }
    public required string? Name { get; init; }
    public required int ClientId { get; init; }
    public required ClientStatus Status { get; init; }
    public required Money Budget { get; init; }
    public required DateOnly? DueDate { get; init; }
    public required DeliveryFields? DeliveryAddress { get; init; }
    public required IReadOnlyList<OrderLineDetails> Lines { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required Money NetAmount { get; init; }
    public required DateTime CreatedAt { get; init; }

    public static OrderDetails Of(OrderFields fields) => new()
    {
        Id = 5,
        Name = fields.Name,
        ClientId = fields.ClientId,
        Status = fields.Status,
        Budget = fields.Budget,
        DueDate = fields.DueDate,
        DeliveryAddress = fields.DeliveryAddress,
        Lines = [.. fields.Lines.Select((line, i) => new OrderLineDetails(i + 1, line.Description, line.Quantity))],
        Tags = fields.Tags,
        NetAmount = new(1200m),
        CreatedAt = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc),
    };
}

internal sealed record OrderLineDetails(int Position, string? Description, Quantity Quantity);

internal sealed record OrderFilters
{
    public string? Search { get; init; }
    public ClientStatus? Status { get; init; }
    public int? ClientId { get; init; }
    public DateOnly? DueDate { get; init; }
    public Money? Budget { get; init; }
    public IReadOnlyList<string> Tag { get; init; } = [];
}

internal static class Orders
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/commandes");
        orders.MapGet("/", (ListQuery<OrderFilters> query) => ListAsync(query).AsPage());
        orders.MapGet(Api.Item, (int id) => Task.FromResult(Sample(id)).AsOk());
        orders.MapPost("/", (Body<OrderFields, OrderDetails> body, RequestConditions conditions) =>
            AnswerAsync(body.Fields, conditions).AsCreated(order => $"/api/commandes/{order.Id}/"));
        orders.MapPut(Api.Item, (int id, Body<OrderFields, OrderDetails> body, RequestConditions conditions) => AnswerAsync(body.Fields, conditions).AsOk());
        orders.MapPost(Api.Item + "emettre/", (int id, Body<DeliveryFields> body) => Task.FromResult(body.Fields).AsOk());
        orders.MapPost(Api.Item + "pdf/", (int id) => Task.FromResult(new DeliveryFields()).AsAccepted($"/api/commandes/{id}/pdf/"));
    }

    public static OrderDetails Sample(int id) => OrderDetails.Of(new() { Name = "Café", ClientId = 3, Lines = [new() { Description = "Un" }] }) with { Id = id };

    private static Task<OrderDetails> AnswerAsync(OrderFields fields, RequestConditions conditions)
    {
        var answer = OrderDetails.Of(fields);
        conditions.CheckAnswer?.Invoke(null, answer);
        return Task.FromResult(answer);
    }

    /// <summary>Echoes what it understood.</summary>
    private static Task<Page<string>> ListAsync(ListQuery<OrderFilters> query) => Task.FromResult(new Page<string>(
        2, true, "suivant+/=", null, [query.Filters.ToString(), query.Page.ToString(), string.Join('|', query.Filters.Tag)]));
}
