using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Privacy;
using MiniCrm.Application.Webhooks;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.WebApi.OpenApi;

/// <summary>How the wire's own types look: amounts, quantities, rates, instants, and what a request cannot do without.</summary>
internal static class Schemas
{
    private static readonly Dictionary<Type, (string Pattern, string Example, string Description)> Numbers = new()
    {
        [typeof(Money)] = (@"^-?\d+(\.\d{1,2})?$", "1200.00", "Euros, deux décimales."),
        [typeof(Quantity)] = (@"^-?\d+(\.\d{1,4})?$", "1.5", "Au plus quatre décimales."),
        [typeof(UnitPrice)] = (@"^\d+(\.\d{1,4})?$", "80.00", "Euros hors taxe, au plus quatre décimales."),
        [typeof(Percentage)] = (@"^\d{1,3}(\.\d{1,2})?$", "20.00", "Pour cent, deux décimales."),
    };

    private static readonly Dictionary<Type, string[]> Required = new()
    {
        [typeof(ClientProfile)] = [nameof(ClientProfile.Name)],
        [typeof(ProjectPlan)] = [nameof(ProjectPlan.ClientId), nameof(ProjectPlan.Name)],
        [typeof(InvoiceFields)] = [nameof(InvoiceFields.ClientId)],
        [typeof(LineContent)] = [nameof(LineContent.Description)],
        [typeof(KeyFields)] = [nameof(KeyFields.Name), nameof(KeyFields.Scopes)],
        [typeof(NewUser)] = [nameof(NewUser.Email), nameof(NewUser.Name)],
        [typeof(UserFields)] = [nameof(UserFields.Name)],
        [typeof(AcceptInvitation)] = [nameof(AcceptInvitation.Token), nameof(AcceptInvitation.NewPassword)],
        [typeof(ChangePassword)] = [nameof(ChangePassword.OldPassword), nameof(ChangePassword.ChosenPassword)],
        [typeof(ConfirmSecondFactor)] = [nameof(ConfirmSecondFactor.Code)],
        [typeof(RemoveSecondFactor)] = [nameof(RemoveSecondFactor.Password)],
        [typeof(PaymentFields)] = [nameof(PaymentFields.Amount)],
        [typeof(WebhookFields)] = [nameof(WebhookFields.Url)],
        [typeof(ErasureFields)] = [nameof(ErasureFields.Confirm)],
    };

    /// <summary>Component names: those of the types. Numbers have none: they are described where they stand.</summary>
    public static string? NameOf(JsonTypeInfo type) => Numbers.ContainsKey(Unwrapped(type.Type)) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    public static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        var plain = Unwrapped(type);
        if (Numbers.TryGetValue(plain, out var number)) Number(schema, number, type != plain);
        else if (plain == typeof(DateTime)) (schema.Type, schema.Format) = (Text(type != plain), "date-time");
        else if (plain.IsEnum) schema.Type = Text(type != plain);
        // Fields of whichever resource it tells of: the journal's values, the data of an event.
        else if (plain == typeof(JsonObject)) schema.AdditionalProperties = new OpenApiSchema();
        else if (ItemOf(plain) is { } item && Numbers.TryGetValue(item, out var listed)) Number((OpenApiSchema)(schema.Items = new OpenApiSchema()), listed, nullable: false);
        // What may be absent and not null: it is null only to those who read it.
        if (context.JsonPropertyInfo is { IsSetNullable: false }) schema.Type &= ~JsonSchemaType.Null;
        if (Required.TryGetValue(plain, out var names)) schema.Required = names.Select(FrenchVocabulary.Of).ToHashSet();
    }

    /// <summary>The fields of a merge patch: what is absent stays as it is, and null empties a list.</summary>
    public static void MakeOptional(OpenApiSchema fields)
    {
        fields.Required = null;
        foreach (var list in (fields.Properties?.Values ?? []).OfType<OpenApiSchema>().Where(field => field.Type == JsonSchemaType.Array)) list.Type |= JsonSchemaType.Null;
    }

    private static void Number(OpenApiSchema schema, (string Pattern, string Example, string Description) number, bool nullable)
    {
        schema.Type = Text(nullable);
        schema.Pattern = number.Pattern;
        schema.Examples = [JsonValue.Create(number.Example)];
        schema.Description = number.Description;
        schema.Properties = null;
    }

    private static JsonSchemaType Text(bool nullable) => nullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;

    private static Type? ItemOf(Type list) => list is { IsGenericType: true } && list.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? list.GetGenericArguments()[0] : null;

    private static Type Unwrapped(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
