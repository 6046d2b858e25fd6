using System.IO.Compression;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Privacy;

namespace MiniCrm.WebApi.Exports;

/// <summary>All about one client as a ZIP, written as it is read: one invoice and one PDF are held at a time.</summary>
internal sealed partial class ClientArchive(ClientData data) : IResult
{
    public const string MediaType = "application/zip";

    /// <summary>Some tools that open it go by the mark.</summary>
    private static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);

    private const string ReadMe = """
        Données tenues sur ce client par Mini CRM.

        client.json     sa fiche : identité, coordonnées, notes, étiquettes.
        projets.json    les projets menés pour lui.
        factures.json   ses brouillons, factures et avoirs, avec leurs lignes, leurs paiements et, une fois émis, l'acheteur et le
                        vendeur tels qu'ils étaient le jour de l'émission.
        pdf/            les documents émis dont le PDF a été produit ; chacun contient aussi les données de la facture (Factur-X).

        Les noms des champs sont ceux de l'interface de programmation ; les montants sont en euros, les instants en temps universel.
        Finalités, durées de conservation et droits : voir l'information donnée par l'entreprise qui utilise ce logiciel.

        """;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        var response = httpContext.Response;
        response.ContentType = MediaType;
        response.Headers.ContentDisposition = new ContentDisposition { FileName = $"client-{data.Client.Id}.zip" }.ToString();
        try
        {
            await using var zip = await ZipArchive.CreateAsync(response.BodyWriter.AsStream(leaveOpen: true), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            await WriteAsync(zip, cancellationToken);
        }
        // An archive closed in order would look whole: without its last bytes, none opens it.
        catch (Exception failure) when (response.HasStarted)
        {
            if (!cancellationToken.IsCancellationRequested) LogBrokenOff(LoggerOf(httpContext), failure, data.Client.Id);
            httpContext.Abort();
        }
    }

    private async Task WriteAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        await AddAsync(zip, "LISEZMOI.txt", async file => await file.WriteAsync((byte[])[.. Marked.Preamble, .. Marked.GetBytes(ReadMe)], cancellationToken), cancellationToken);
        await AddAsync(zip, "client.json", file => JsonSerializer.SerializeAsync(file, data.Client, FrenchJson.Options, cancellationToken), cancellationToken);
        await AddAsync(zip, "projets.json", file => JsonSerializer.SerializeAsync(file, data.Projects, FrenchJson.Options, cancellationToken), cancellationToken);
        await AddAsync(zip, "factures.json", file => JsonSerializer.SerializeAsync(file, data.Invoices, FrenchJson.Options, cancellationToken), cancellationToken);
        await foreach (var pdf in data.Pdfs.WithCancellation(cancellationToken))
        {
            await AddAsync(zip, $"pdf/{pdf.Name}", async file => await file.WriteAsync(pdf.Content, cancellationToken), cancellationToken, CompressionLevel.NoCompression);
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, Func<Stream, Task> write, CancellationToken cancellationToken, CompressionLevel level = CompressionLevel.Optimal)
    {
        await using var file = await zip.CreateEntry(name, level).OpenAsync(cancellationToken);
        await write(file);
    }

    private static ILogger LoggerOf(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("MiniCrm.WebApi.Exports");

    [LoggerMessage(Level = LogLevel.Error, Message = "The data of client {ClientId} failed halfway and was broken off")]
    private static partial void LogBrokenOff(ILogger logger, Exception failure, int clientId);
}
