using System.ComponentModel.DataAnnotations;
using MediatR;
using MiniCrm.Application.Books;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Exports;
using MiniCrm.Application.Invoicing;
using MiniCrm.WebApi.Access;
using MiniCrm.WebApi.Exports;
using MiniCrm.WebApi.Wire;
using MiniCrm.WebUi;

namespace MiniCrm.WebApi.Endpoints;

/// <summary>Whole files, written while they are read: complete, or broken off.</summary>
internal static class ExportsEndpoints
{
    private const string InvoicesDescription = """
        Toutes les factures que donnerait la liste, avec ses filtres et son ordre, d'un seul état de la base. UTF-8 avec marque d'ordre,
        points-virgules, virgules décimales, dates AAAA-MM-JJ : s'ouvre d'un double-clic dans un tableur français. Un texte qu'un tableur
        prendrait pour une formule est précédé d'une apostrophe. Si la lecture échoue en route, la connexion est rompue : un fichier
        reçu en entier est complet.
        """;

    private const string FecDescription = """
        Fichier des écritures comptables de l'article A47 A-1 du livre des procédures fiscales : journaux des ventes (VE), de banque (BQ) et de
        caisse (CA) de l'année civile, dix-huit colonnes séparées par des tabulations, ISO 8859-15, dates AAAAMMJJ, virgules décimales. C'est la
        part du FEC que les factures et leurs règlements donnent : l'expert-comptable y joint le reste. Les comptes sont dits dans docs/fec.md.
        400 `parametre_invalide` sans `annee`, 409 `siren_manquant` tant que l'entreprise n'a pas de SIREN. Complet, ou la connexion est rompue.
        """;

    private const string RegisterDescription = """
        Le registre des documents émis, pour le vérifier hors du produit : un objet JSON par ligne, chaque document avec son texte scellé, son
        empreinte, ses lignes, ses paiements (même annulés) et l'empreinte de son PDF ; la dernière ligne porte la tête de la chaîne. Le format
        est dans docs/seal-format.md, un vérificateur autonome dans tools/verify-books.py. Administrateurs.
        """;

    public static void MapExports(this IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/export").WithTags("Exports");
        exports.RequireRateLimiting(RequestLimits.Files);
        exports.MapGet("/factures/", Invoices).Sends<ExportInvoices>().WithName("exporterFactures").WithDescription(InvoicesDescription)
            .Produces<string>(StatusCodes.Status200OK, InvoicesCsv.MediaType);
        exports.MapGet("/fec/", Fec).Sends<ExportFec>().WithName("exporterFec").WithDescription(FecDescription)
            .Produces<string>(StatusCodes.Status200OK, FecText.MediaType).ProducesProblem(StatusCodes.Status409Conflict);
        exports.MapGet("/registre/", Register).Sends<ExportRegister>().WithName("exporterRegistre").WithDescription(RegisterDescription)
            .Produces<string>(StatusCodes.Status200OK, JsonLines.MediaType);
    }

    /// <summary>The same files for those who are signed in to the pages, and those that only pages offer; invoices also by what only their list can ask.</summary>
    public static void MapPageExports(this IEndpointRouteBuilder pages)
    {
        var files = pages.MapGroup("");
        files.RequireAuthorization().RequireRateLimiting(RequestLimits.Files).ExcludeFromDescription();
        files.MapGet("/factures/export.csv", Listed);
        files.MapGet("/factures/pdf.zip", Pdfs);
        files.MapGet("/clients/export.csv", Clients);
        files.MapGet("/exports/fec.txt", Fec);
        files.MapGet("/exports/registre.jsonl", Register);
    }

    [AnswersIn(InvoicesCsv.MediaType)]
    private static Task<IResult> Invoices(ExportQuery<InvoiceFilters> query, IMediator mediator, BusinessCalendar calendar, CancellationToken cancellationToken) =>
        FileAsync(new(query.Filters, query.Ordering), mediator, calendar, cancellationToken);

    [AnswersIn(InvoicesCsv.MediaType)]
    private static Task<IResult> Listed(ListedInvoices query, IMediator mediator, BusinessCalendar calendar, CancellationToken cancellationToken) =>
        FileAsync(query.Order, mediator, calendar, cancellationToken);

    private static IResult Pdfs(int[] ids, IMediator mediator) =>
        ids.Length is 0 or > InvoiceArchive.Most ? TypedResults.BadRequest() : InvoiceArchive.Of(ids, mediator);

    private static async Task<IResult> Clients(ExportQuery<ClientFilters> query, IMediator mediator, Speech speech, CancellationToken cancellationToken)
    {
        var clients = await mediator.Send(new ExportClients(query.Filters), cancellationToken);
        return new StreamedFile<ExportedClient>(clients, "clients.csv", new ClientsCsv(speech));
    }

    private static async Task<IResult> FileAsync(ExportInvoices order, IMediator mediator, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        var invoices = await mediator.Send(order, cancellationToken);
        return new StreamedFile<InvoiceListEntry>(invoices, FormattableString.Invariant($"factures-{calendar.Today:yyyy-MM-dd}.csv"), new InvoicesCsv());
    }

    [AnswersIn(FecText.MediaType)]
    private static async Task<IResult> Fec(Query<FecYear> query, IMediator mediator, CancellationToken cancellationToken)
    {
        var fec = await mediator.Send(new ExportFec(query.Asked.FiscalYear), cancellationToken);
        return new StreamedFile<NumberedEntry>(fec.Entries, fec.Name, new FecText());
    }

    [AnswersIn(JsonLines.MediaType)]
    private static async Task<IResult> Register(Query<NoFilters> _, IMediator mediator, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        var lines = await mediator.Send(new ExportRegister(), cancellationToken);
        return new StreamedFile<RegisterLine>(lines, FormattableString.Invariant($"registre-{calendar.Today:yyyy-MM-dd}.jsonl"), new JsonLines());
    }
}

/// <summary>The year whose journals are wanted.</summary>
internal sealed record FecYear
{
    [Required, Range(ExportFec.FirstYear, ExportFec.LastYear)]
    public int? FiscalYear { get; init; }
}
