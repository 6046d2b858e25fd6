using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace MiniCrm.Floor;

/// <summary>A password for a pair of tokens: the same hash, the same session and refresh token, in three round trips.</summary>
internal sealed class SignIn(NpgsqlDataSource source, Gate gate)
{
    private const string FindUser = "SELECT id, role, mot_de_passe FROM utilisateurs WHERE email_cle = $1 AND actif";

    private const string OpenSession = """
        INSERT INTO sessions (id, utilisateur_id, type, date_creation, derniere_utilisation, adresse, agent) VALUES ($1, $2, 'api', $3, $3, '127.0.0.1', '')
        """;

    private const string KeepToken = "INSERT INTO jetons_rafraichissement (empreinte, session_id, date_expiration) VALUES ($1, $2, $3)";

    private readonly PasswordHasher<string> _hasher = new();

    private readonly Ids _sessions = new(source, "sessions_hilo");

    public async Task OpenAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var (name, password) = (body.RootElement.GetProperty("username").GetString()!, body.RootElement.GetProperty("password").GetString()!);
        if (await ProveAsync(name, password) is not var (user, role))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var (session, secret, now) = (await _sessions.NextAsync(), RandomNumberGenerator.GetBytes(32), TimeProvider.System.GetUtcNow().UtcDateTime);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new(OpenSession) { Parameters = { new() { Value = session }, new() { Value = user }, new() { Value = now } } });
        batch.BatchCommands.Add(new(KeepToken) { Parameters = { new() { Value = SHA256.HashData(secret) }, new() { Value = session }, new() { Value = now.AddDays(30) } } });
        await batch.ExecuteNonQueryAsync();
        await context.AnswerAsync(Json.Made(json =>
        {
            json.WriteString("access", gate.Issue(user, role, session, now));
            json.WriteString("refresh", Base64Url.EncodeToString(secret));
            json.WriteNumber("expires_in", (int)Gate.Lifetime.TotalSeconds);
        }));
    }

    private async Task<(int User, string Role)?> ProveAsync(string name, string password)
    {
        await using var command = source.Command(FindUser, name);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() && _hasher.VerifyHashedPassword("", reader.GetString(2), password) != PasswordVerificationResult.Failed
            ? (reader.GetInt32(0), reader.GetString(1))
            : null;
    }
}
