using System.Net;
using System.Text.Json.Serialization.Metadata;

namespace MiniCrm.Client.Wire;

/// <summary>What every single resource can: be read with its version, and be written on the condition that nobody wrote meanwhile.</summary>
internal sealed class Resource<TRead, TWrite>(Transport transport, JsonTypeInfo<TRead> read, JsonTypeInfo<TWrite> write)
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

    /// <summary>Reads, changes and writes; who was overtaken reads again, so that nobody's change is lost.</summary>
    public async Task<Versioned<TRead>> ChangeAsync(string path, Func<TRead, TWrite> change, CancellationToken cancellationToken)
    {
        for (var rereads = 0; ; rereads++)
        {
            var present = await GetAsync(path, cancellationToken);
            try
            {
                return await ReplaceAsync(path, change(present.Value), present.ETag, cancellationToken);
            }
            catch (MiniCrmException overtaken) when (overtaken.Status == HttpStatusCode.PreconditionFailed && rereads < MostRereads)
            {
            }
        }
    }
}
