using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common.French;

/// <summary>Numbers travel as JSON strings; requests may send a string or a number.</summary>
/// <param name="decimals">That a string may have, zeros included: a number says no more by its zeros, a text does.</param>
internal abstract class NumberConverter<T>(int decimals) : JsonConverter<T> where T : struct, IUtf8SpanFormattable
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            var value = DecimalConverter.ReadDecimal(ref reader);
            return reader.TokenType == JsonTokenType.Number || value.Scale <= decimals ? Of(value) : throw new ArgumentException($"{decimals} decimals at most.");
        }
        catch (ArgumentException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteText(value, format: "");

    protected abstract T Of(decimal value);
}

internal static class Utf8Text
{
    /// <summary>More than any number or instant has.</summary>
    private const int Longest = 64;

    /// <summary>As a string of JSON, without making a string of it first.</summary>
    public static void WriteText<T>(this Utf8JsonWriter writer, T value, string format) where T : struct, IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[Longest];
        if (!value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture)) throw new FormatException($"It is longer than {Longest} bytes.");
        writer.WriteStringValue(text[..length]);
    }
}

internal sealed class MoneyConverter() : NumberConverter<Money>(2)
{
    protected override Money Of(decimal value) => new(value);
}

internal sealed class QuantityConverter() : NumberConverter<Quantity>(Quantity.Decimals)
{
    protected override Quantity Of(decimal value) => new(value);
}

internal sealed class UnitPriceConverter() : NumberConverter<UnitPrice>(UnitPrice.Decimals)
{
    protected override UnitPrice Of(decimal value) => new(value);
}

internal sealed class PercentageConverter() : NumberConverter<Percentage>(2)
{
    protected override Percentage Of(decimal value) => new(value);
}

/// <summary>A raw number of a request, before its decimals and bounds are checked field by field.</summary>
internal sealed class DecimalConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadDecimal(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));

    public static decimal ReadDecimal(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when ExactDecimal.Read(Written(ref reader), withExponent: true) is { } number => number,
        JsonTokenType.String when Written(ref reader) is var text && IsPlain(text) && ExactDecimal.Read(text) is { } number => number,
        _ => throw new JsonException("A number is expected, as a number or a string with a decimal point."),
    };

    /// <summary><c>-?[0-9]+(.[0-9]+)?</c>, as the OpenAPI document says it.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("-"u8)) text = text[1..];
        var point = text.IndexOf((byte)'.');
        return point < 0 ? AreDigits(text) : AreDigits(text[..point]) && AreDigits(text[(point + 1)..]);
    }

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static ReadOnlySpan<byte> Written(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!)
        : reader.HasValueSequence ? reader.ValueSequence.ToArray()
        : reader.ValueSpan;
}

/// <summary>Instants are RFC 3339 in UTC, to the second: <c>2026-11-22T10:00:00Z</c>.</summary>
internal sealed class InstantConverter : JsonConverter<DateTime>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        // Without an offset it would be an instant of wherever the server stands.
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var instant) && instant.Kind != DateTimeKind.Unspecified
            ? instant.ToUniversalTime()
            : throw new JsonException("An RFC 3339 instant is expected.");

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteText(value.ToUniversalTime(), Format);
}
