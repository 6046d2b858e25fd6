using System.Text.Json;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>One row of a hand-written statement, column after column, in the domain's values.</summary>
internal sealed class RowReader(NpgsqlDataReader reader)
{
    private int _column;

    public T Value<T>() => reader.GetFieldValue<T>(_column++);

    public T? ValueOrNull<T>() where T : struct => IsNull() ? null : Value<T>();

    public string? Text() => IsNull() ? null : Value<string>();

    public Money Amount() => new(Value<decimal>());

    public TEnum Word<TEnum>() where TEnum : struct, Enum => FrenchEnum<TEnum>.Value(Value<string>());

    public TEnum? WordOrNull<TEnum>() where TEnum : struct, Enum => IsNull() ? null : Word<TEnum>();

    /// <summary>A snapshot, as <see cref="Persistence.Json"/> keeps them.</summary>
    public T? Json<T>() where T : class => IsNull() ? null : JsonSerializer.Deserialize<T>(Value<byte[]>(), FrenchJson.Options);

    /// <summary>Whether the column is empty, which is then passed.</summary>
    private bool IsNull()
    {
        if (!reader.IsDBNull(_column)) return false;
        _column++;
        return true;
    }
}
