using System.Text;
using System.Text.Json;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Privacy;

namespace MiniCrm.WebApi.Exports;

/// <summary>All about one client as a ZIP, written as it is read: a hundred invoices or one PDF are held at a time.</summary>
internal static class ClientArchive
{
    /// <summary>Some tools that open it go by the mark.</summary>
    private static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);

    private const string ReadMe = """
        Données tenues sur ce client par Mini CRM.

        client.json     sa fiche : identité, coordonnées, notes, étiquettes.
        projets.json    les projets menés pour lui.
        factures.json   ses brouillons, factures et avoirs, avec leurs lignes, leurs paiements et, une fois émis, l'acheteur et le
                        vendeur tels qu'ils étaient le jour de l'émission.
        paiements_annules.json   les paiements et remboursements qui furent enregistrés, puis annulés.
        pdf/            les documents émis dont le PDF a été produit ; chacun contient aussi les données de la facture (Factur-X).

        Les noms des champs sont ceux de l'interface de programmation ; les montants sont en euros, les instants en temps universel.
        Finalités, durées de conservation et droits : voir l'information donnée par l'entreprise qui utilise ce logiciel.

        """;

    public static StreamedArchive Of(ClientData data) => new($"client-{data.Client.Id}.zip", files => WriteAsync(data, files));

    private static async Task WriteAsync(ClientData data, StreamedArchive.Files files)
    {
        var cancellationToken = files.CancellationToken;
        await using var _ = await data.Snapshot.OpenAsync(cancellationToken);
        await files.AddAsync("LISEZMOI.txt", async file => await file.WriteAsync((byte[])[.. Marked.Preamble, .. Marked.GetBytes(ReadMe)], cancellationToken));
        await files.AddAsync("client.json", file => JsonSerializer.SerializeAsync(file, data.Client, FrenchJson.Options, cancellationToken));
        await files.AddAsync("projets.json", file => JsonSerializer.SerializeAsync(file, data.Projects, FrenchJson.Options, cancellationToken));
        await files.AddAsync("factures.json", file => JsonSerializer.SerializeAsync(file, data.Invoices, FrenchJson.Options, cancellationToken));
        await files.AddAsync("paiements_annules.json", file => JsonSerializer.SerializeAsync(file, data.UndonePayments, FrenchJson.Options, cancellationToken));
        await foreach (var pdf in data.Pdfs.WithCancellation(cancellationToken)) await files.AddPdfAsync($"pdf/{pdf.Name}", pdf.Content);
    }
}
