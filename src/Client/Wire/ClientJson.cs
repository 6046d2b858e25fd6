using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MiniCrm.Client.Wire;

/// <summary>Every shape of the wire, read and written without reflection. What is null is left out: absent fields take their defaults.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(WireDecimal)])]
[JsonSerializable(typeof(SignIn))]
[JsonSerializable(typeof(RefreshSession))]
[JsonSerializable(typeof(RevokeToken))]
[JsonSerializable(typeof(TokenPair))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(ClientDetails))]
[JsonSerializable(typeof(ClientProfile))]
[JsonSerializable(typeof(ClientFilters))]
[JsonSerializable(typeof(ErasureFields))]
[JsonSerializable(typeof(ClientErasure))]
[JsonSerializable(typeof(PageBody<ClientDetails>))]
[JsonSerializable(typeof(ProjectDetails))]
[JsonSerializable(typeof(ProjectPlan))]
[JsonSerializable(typeof(ProjectFilters))]
[JsonSerializable(typeof(PageBody<ProjectDetails>))]
[JsonSerializable(typeof(InvoiceDetails))]
[JsonSerializable(typeof(InvoiceFields))]
[JsonSerializable(typeof(InvoiceFilters))]
[JsonSerializable(typeof(PageBody<InvoiceListEntry>))]
[JsonSerializable(typeof(DraftReview))]
[JsonSerializable(typeof(IssueFields))]
[JsonSerializable(typeof(CreditFields))]
[JsonSerializable(typeof(PaymentDetails))]
[JsonSerializable(typeof(PaymentFields))]
[JsonSerializable(typeof(PdfAsked))]
[JsonSerializable(typeof(PdfState))]
[JsonSerializable(typeof(CompanyDetails))]
[JsonSerializable(typeof(CompanySettings))]
[JsonSerializable(typeof(DashboardDetails))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ClientJson : JsonSerializerContext;

/// <summary>Amounts, quantities and rates are JSON strings with a point: <c>"1200.00"</c>.</summary>
internal sealed class WireDecimal : JsonConverter<decimal>
{
    /// <summary>No zeros but those that are needed: <c>1200.000m</c> is a whole number, and a text of three decimals would be refused.</summary>
    private const string Format = "0.############################";

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetDecimal();
        return decimal.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("A decimal number was expected.");
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));
}
