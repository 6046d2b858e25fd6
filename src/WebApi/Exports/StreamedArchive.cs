using System.IO.Compression;
using System.Net.Mime;
using MiniCrm.Application.Jobs;

namespace MiniCrm.WebApi.Exports;

/// <summary>
/// A ZIP that is written while its contents are read, and gives way to shorter work after each PDF. What fails before the first file is refused like any request; what fails later
/// breaks the connection off.
/// </summary>
/// <param name="name">Of the ZIP.</param>
/// <param name="write">Adds the files.</param>
internal sealed class StreamedArchive(string name, Func<StreamedArchive.Files, Task> write) : IResult
{
    public const string MediaType = "application/zip";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var limit = httpContext.BreakOffWhenTooSlow(name);
        var cancellationToken = httpContext.RequestAborted;
        var response = httpContext.Response;
        response.ContentType = MediaType;
        response.Headers.ContentDisposition = new ContentDisposition { FileName = name }.ToString();
        try
        {
            var zip = await ZipArchive.CreateAsync(response.BodyWriter.AsStream(leaveOpen: true), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            await write(new(zip, httpContext.RequestServices.GetRequiredService<Courtesy>(), cancellationToken));
            // Not by a using: closing it writes the list of its files, without which no program opens it, and after a failure none should.
            await zip.DisposeAsync();
        }
        catch (Exception failure) when (response.HasStarted)
        {
            httpContext.BreakOff(name, failure);
        }
    }

    /// <summary>The files of a ZIP that is being written.</summary>
    internal sealed class Files(ZipArchive zip, Courtesy courtesy, CancellationToken cancellationToken)
    {
        private readonly Courtesy.Work _work = courtesy.Begin();

        public CancellationToken CancellationToken => cancellationToken;

        public async Task AddAsync(string name, Func<Stream, Task> writeFile)
        {
            await using var file = await zip.CreateEntry(name, CompressionLevel.Optimal).OpenAsync(cancellationToken);
            await writeFile(file);
        }

        /// <summary>PDFs are compressed already.</summary>
        public async Task AddPdfAsync(string name, ReadOnlyMemory<byte> content)
        {
            await using var file = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellationToken);
            await file.WriteAsync(content, cancellationToken);
            await _work.GiveWayAsync(cancellationToken);
        }
    }
}
