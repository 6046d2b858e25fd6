using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace MiniCrm.Floor;

/// <summary>Hand-written, prepared statements; columns straight to JSON.</summary>
internal sealed class Database(NpgsqlDataSource source)
{
    public Task<ArrayBufferWriter<byte>> ClientAsync(int id) => OneAsync(Statements.Client, id);

    public Task<ArrayBufferWriter<byte>> ClientsAsync(int? before, string? search)
    {
        string[] words = [.. Patterns(search)];
        return PageAsync(Statements.Clients(before is not null, words.Length), [before ?? 0, .. words]);
    }

    public Task<ArrayBufferWriter<byte>> InvoicesAsync(string? search)
    {
        string[] words = [.. Patterns(search)];
        return PageAsync(Statements.Invoices(words.Length), [0, .. words]);
    }

    public Task<ArrayBufferWriter<byte>> PaidInvoicesAsync(int client) => PageAsync(Statements.PaidInvoices, client);

    public Task<ArrayBufferWriter<byte>> OverdueAsync(DateOnly today) => PageAsync(Statements.Overdue, today, new DateOnly(today.Year, today.Month, 1));

    public Task<ArrayBufferWriter<byte>> LargestAsync(DateOnly first, DateOnly last) => PageAsync(Statements.Largest, first, last);

    public Task<ArrayBufferWriter<byte>> InvoiceAsync(int id) => OneAsync(Statements.Invoice, id);

    public Task<ArrayBufferWriter<byte>> DashboardAsync() => PageAsync(Statements.Dashboard);

    public async Task CreateClientAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var sent = body.RootElement;
        await context.AnswerAsync(OneAsync($"""
            WITH c AS (
                INSERT INTO clients (id, nom, type, adresse, code_postal, ville, pays, statut, date_creation, tags)
                VALUES (nextval('clients_hilo')::int, $1, 'entreprise', $2, $3, $4, 'FR', 'actif', now(), ARRAY[]::text[]) RETURNING {Statements.ClientColumns}),
            j AS (
                INSERT INTO journal (date, auteur, utilisateur_id, utilisateur_email, adresse, trace_id, action, objet, objet_id, libelle, client_id, apres)
                SELECT now(), 'utilisateur', 1, 'admin@minicrm.local', '127.0.0.1', $5, 'cree', 'client', id, nom, id, row_to_json(c) FROM c),
            e AS (INSERT INTO evenements (id, type, objet, objet_id, date, donnees) SELECT $6, 'client.cree', 'client', id, now(), row_to_json(c) FROM c)
            SELECT * FROM c
            """, Text("nom"), Text("adresse"), Text("code_postal"), Text("ville"), context.TraceIdentifier, $"evt_{Guid.CreateVersion7():N}"), StatusCodes.Status201Created);

        string Text(string name) => sent.GetProperty(name).GetString()!;
    }

    private static IEnumerable<string> Patterns(string? search) => (search?.Split(' ') ?? []).Select(word => $"% {Key(word)}%");

    /// <summary>As the columns that are searched have it: without capitals and accents, a space after each sign.</summary>
    private static string Key(string word)
    {
        var key = new StringBuilder();
        foreach (var letter in word.ToLowerInvariant().Replace("œ", "oe", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            key.Append(letter);
            if (!char.IsLetterOrDigit(letter)) key.Append(' ');
        }

        return key.ToString();
    }

    private async Task<ArrayBufferWriter<byte>> OneAsync(string sql, params object[] values)
    {
        await using var command = source.Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var buffer = new ArrayBufferWriter<byte>(1024);
        await using var json = new Utf8JsonWriter(buffer);
        if (await reader.ReadAsync()) WriteRow(json, reader, reader.FieldCount);
        return buffer;
    }

    /// <summary>The last column is the count.</summary>
    private async Task<ArrayBufferWriter<byte>> PageAsync(string sql, params object[] values)
    {
        await using var command = source.Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        await using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("results");
        var (rows, count) = (0, 0);
        while (await reader.ReadAsync())
        {
            count = reader.GetInt32(reader.FieldCount - 1);
            if (++rows <= 50) WriteRow(json, reader, reader.FieldCount - 1);
        }

        json.WriteEndArray();
        json.WriteNumber("count", Math.Min(count, 10_000));
        json.WriteBoolean("count_exact", count <= 10_000);
        json.WriteEndObject();
        return buffer;
    }

    private static void WriteRow(Utf8JsonWriter json, NpgsqlDataReader reader, int columns)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns; i++)
        {
            json.WritePropertyName(reader.GetName(i));
            WriteValue(json, reader, i);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, NpgsqlDataReader reader, int i)
    {
        if (reader.IsDBNull(i))
        {
            json.WriteNullValue();
            return;
        }

        switch (reader.GetDataTypeName(i))
        {
            case "integer": json.WriteNumberValue(reader.GetInt32(i)); break;
            case "bigint": json.WriteNumberValue(reader.GetInt64(i)); break;
            case "jsonb": json.WriteRawValue(reader.GetString(i), skipInputValidation: true); break;
            case "date": json.WriteStringValue(reader.GetFieldValue<DateOnly>(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case "timestamp with time zone": json.WriteStringValue(reader.GetDateTime(i)); break;
            case "text[]": WriteArray(json, reader.GetFieldValue<string[]>(i), static (writer, item) => writer.WriteStringValue(item)); break;
            case "integer[]": WriteArray(json, reader.GetFieldValue<int[]>(i), static (writer, item) => writer.WriteNumberValue(item)); break;
            case var type when type.StartsWith("numeric", StringComparison.Ordinal): json.WriteStringValue(reader.GetDecimal(i).ToString("0.00", CultureInfo.InvariantCulture)); break;
            default: json.WriteStringValue(reader.GetString(i)); break;
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, T[] items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }
}
