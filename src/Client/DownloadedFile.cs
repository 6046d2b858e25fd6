namespace MiniCrm.Client;

/// <summary>A file while it arrives. Dispose of it when done: it holds a connection.</summary>
public sealed class DownloadedFile : IAsyncDisposable, IDisposable
{
    private readonly HttpResponseMessage _response;

    internal DownloadedFile(HttpResponseMessage response, Stream content) => (_response, Content) = (response, content);

    /// <summary>As the server names it, such as <c>F2026-00001.pdf</c>; the last part alone of whatever was sent.</summary>
    public string? Name => _response.Content.Headers.ContentDisposition is { } disposition
        ? Path.GetFileName((disposition.FileNameStar ?? disposition.FileName)?.Trim('"'))
        : null;

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>Complete, or it throws: the server breaks the connection rather than end a file early.</summary>
    public Stream Content { get; }

    /// <summary>Writes it to a new file, which stays only if it is whole.</summary>
    /// <exception cref="IOException">There is such a file already, which stays as it is; the connection or the disk failed.</exception>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        // Outside the try: a file that was there before is not ours to delete.
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            // A full disk may show no sooner than when the file is closed.
            await using (file) await Content.CopyToAsync(file, cancellationToken);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Dispose() => _response.Dispose();

    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        _response.Dispose();
    }
}
