using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace MiniCrm.Client.Wire;

/// <summary>What every single resource can: be read with its version, and be written on the condition that nobody wrote meanwhile.</summary>
/// <param name="transport">Carries the calls.</param>
/// <param name="read">What is read.</param>
/// <param name="write">What is written.</param>
/// <param name="asWritten">What one would write to have the same again.</param>
internal sealed class Resource<TRead, TWrite>(Transport transport, JsonTypeInfo<TRead> read, JsonTypeInfo<TWrite> write, Func<TRead, TWrite> asWritten)
    where TRead : class
{
    /// <summary>Others write too, but not that often.</summary>
    private const int MostRereads = 5;

    public Task<Versioned<TRead>> GetAsync(string path, CancellationToken cancellationToken) =>
        transport.ReadVersionedAsync(new(HttpMethod.Get, path), read, cancellationToken);

    public Task<Versioned<TRead>> CreateAsync(string path, TWrite fields, CancellationToken cancellationToken) =>
        transport.ReadVersionedAsync(Call.With(HttpMethod.Post, path, fields, write), read, cancellationToken);

    public Task<Versioned<TRead>> ReplaceAsync(string path, TWrite fields, string? ifMatch, CancellationToken cancellationToken) =>
        transport.ReadVersionedAsync(Call.With(HttpMethod.Put, path, fields, write) with { IfMatch = ifMatch }, read, cancellationToken);

    public Task DeleteAsync(string path, string? ifMatch, CancellationToken cancellationToken) =>
        transport.DoAsync(new(HttpMethod.Delete, path) { IfMatch = ifMatch }, cancellationToken);

    /// <summary>
    /// Reads, changes and writes what is changed; who was overtaken reads again, so that nobody's change is lost. What this client
    /// does not know of a resource stays as it is.
    /// </summary>
    public async Task<Versioned<TRead>> ChangeAsync(string path, Func<TRead, TWrite> change, CancellationToken cancellationToken)
    {
        for (var rereads = 0; ; rereads++)
        {
            var present = await GetAsync(path, cancellationToken);
            try
            {
                var changes = MergePatch.Between(Json(asWritten(present.Value)), Json(change(present.Value)));
                return await transport.ReadVersionedAsync(Call.Patch(path, changes) with { IfMatch = present.ETag }, read, cancellationToken);
            }
            catch (MiniCrmException overtaken) when (overtaken.Status == HttpStatusCode.PreconditionFailed && rereads < MostRereads)
            {
            }
        }
    }

    private JsonObject Json(TWrite fields) => JsonSerializer.SerializeToNode(fields, write)!.AsObject();
}
