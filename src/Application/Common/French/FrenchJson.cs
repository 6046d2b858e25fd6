using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MiniCrm.Application.Common.French;

/// <summary>How the product writes JSON, on the wire and in the database's snapshots.</summary>
public static class FrenchJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = FrenchVocabulary.Policy;
        options.PropertyNameCaseInsensitive = false;
        // What is computed from the rest (VatSubtotal.Group) is not written.
        options.IgnoreReadOnlyProperties = true;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(FrenchVocabulary.Policy, allowIntegerValues: false));
        options.Converters.Add(new MoneyConverter());
        options.Converters.Add(new QuantityConverter());
        options.Converters.Add(new UnitPriceConverter());
        options.Converters.Add(new PercentageConverter());
        options.Converters.Add(new DecimalConverter());
        options.Converters.Add(new InstantConverter());
        return options;
    }

    private static JsonSerializerOptions Make()
    {
        var options = Configure(new());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
