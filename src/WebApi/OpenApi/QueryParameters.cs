using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Application.Webhooks;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.OpenApi;

/// <summary>The parameters of a query string: the properties of the types that it is made of, and what their values may be.</summary>
internal static class QueryParameters
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        [nameof(Paging.Cursor)] = "Celui des liens `next` et `previous` d'une page de cette liste, opaque.",
        [nameof(Paging.Ordering)] = "Avec `-` devant : décroissant. Sans ce paramètre, les plus récents d'abord.",
        ["Search"] = "Des mots, qui doivent tous s'y trouver ; 20 au plus.",
    };

    public static async Task AddToAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var queries = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType);
        foreach (var parts in queries.Select(PartsOf))
        {
            foreach (var property in parts.SelectMany(part => part.GetProperties()))
            {
                var schema = await context.GetOrCreateSchemaAsync(property.PropertyType, null, cancellationToken);
                Narrow(schema, property, parts[0]);
                operation.Parameters!.Add(new OpenApiParameter
                {
                    Name = FrenchVocabulary.Of(property.Name),
                    In = ParameterLocation.Query,
                    Description = Descriptions.GetValueOrDefault(property.Name),
                    Required = property.IsDefined(typeof(RequiredAttribute), inherit: false),
                    Schema = schema,
                });
            }
        }
    }

    /// <summary>The types whose properties are the parameters of a query string, its filters first.</summary>
    private static Type[] PartsOf(Type query)
    {
        if (!query.IsGenericType) return [];
        var (kind, filters) = (query.GetGenericTypeDefinition(), query.GetGenericArguments()[0]);
        return kind == typeof(ListQuery<>) ? [filters, typeof(Paging)]
            : kind == typeof(ExportQuery<>) ? [filters, typeof(Sorting)]
            : kind == typeof(Query<>) ? [filters]
            : [];
    }

    private static void Narrow(OpenApiSchema schema, PropertyInfo property, Type filters)
    {
        // There is no null in a query string: what is not wanted is left out.
        schema.Type &= ~JsonSchemaType.Null;
        if (schema.Enum is { } words) schema.Enum = [.. words.Where(word => word?.GetValueKind() == JsonValueKind.String)];

        if (property.GetCustomAttribute<RangeAttribute>() is { } range) Bound(schema, (int)range.Minimum, (int)range.Maximum);
        else if (property.PropertyType == typeof(int?)) Bound(schema, 1, most: null);
        else if (property.Name == nameof(Paging.PageSize)) Bound(schema, 1, PageRequest.MostRows);
        else if (property.Name == nameof(Paging.Ordering)) schema.Enum = Orderings(filters);
        else if (property == typeof(EventFilters).GetProperty(nameof(EventFilters.Kind))) schema.Enum = Words(EventKinds.Told);
        else if (property.Name != nameof(Paging.Cursor) && schema is { Enum: null, Pattern: null, Format: null }) LimitText(schema);

        if (property.Name == nameof(Paging.PageSize)) schema.Default = JsonValue.Create(PageRequest.UsualRows);
        if (property.Name == nameof(Paging.Ordering)) schema.Default = JsonValue.Create("-" + FrenchVocabulary.Of("Id"));
    }

    private static void Bound(OpenApiSchema schema, int least, int? most) =>
        (schema.Minimum, schema.Maximum) = (least.ToString(CultureInfo.InvariantCulture), most?.ToString(CultureInfo.InvariantCulture));

    private static void LimitText(OpenApiSchema schema)
    {
        if (schema.Type == JsonSchemaType.String) schema.MaxLength = PlainText.SingleLine;
        else if (schema.Items is OpenApiSchema item) LimitText(item);
    }

    private static List<JsonNode> Orderings(Type filters)
    {
        string[] fields = ["Id", .. filters.GetCustomAttribute<SortedByAttribute>()?.Fields ?? []];
        return Words(fields.Select(FrenchVocabulary.Of).SelectMany(field => (string[])[field, "-" + field]));
    }

    private static List<JsonNode> Words(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];
}
