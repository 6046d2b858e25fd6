using System.Security.Cryptography;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Application.Documents;
using MiniCrm.WebApi.Access;
using MiniCrm.WebApi.Problems;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class DocumentsEndpoints
{
    private const string Json = "application/json", Xml = "application/xml", TextXml = "text/xml";

    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        var pdf = api.MapGroup("/factures" + Api.Item + "pdf/").WithTags("PDF");
        pdf.MapPost("", Request).Sends<RequestInvoicePdf>().WithName("demanderPdf").RequireRateLimiting(RequestLimits.Pdfs);
        pdf.MapGet("", Get).WithName("lirePdf").Produces<PdfState>().Produces<PdfState>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict)
            .WithMetadata(new AnswersWith(StatusCodes.Status200OK, HeaderNames.ETag), new AnswersWith(StatusCodes.Status202Accepted, HeaderNames.RetryAfter));
        api.MapGet("/factures" + Api.Item + "xml/", GetXml).WithTags("PDF").WithName("lireXml")
            .Produces<string>(StatusCodes.Status200OK, Xml).ProducesProblem(StatusCodes.Status409Conflict)
            .WithMetadata(new AnswersWith(StatusCodes.Status200OK, HeaderNames.ETag));
        api.MapGet("/documents/{id:int:min(1)}/", Open).AllowAnonymous().WithTags("PDF").WithName("ouvrirDocument")
            .WithMetadata(new AnswersWith(StatusCodes.Status200OK, HeaderNames.ETag));
    }

    private static async Task<AcceptedAnswer<PdfAsked>> Request(int id, Body<NoFields> body, IMediator mediator, CancellationToken cancellationToken) =>
        new(new((await mediator.Send(new RequestInvoicePdf(id), cancellationToken)).Status), $"/api/factures/{id}/pdf/");

    [AnswersIn(Json, DocumentFile.ContentType)]
    private static Task<IResult> Get(int id, HttpRequest request, IMediator mediator, PdfLinks links, CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        return Acceptable.Prefers(request, DocumentFile.ContentType, Json) ? FileAsync(id, request.HttpContext, mediator, cancellationToken) : StateAsync(id, mediator, links, cancellationToken);
    }

    [AnswersIn(Xml, TextXml)]
    private static async Task<FileContentHttpResult> GetXml(int id, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        var xml = await mediator.Send(new GetInvoiceXml(id), cancellationToken);
        return TypedResults.File(xml.Content, Acceptable.Prefers(request, TextXml, Xml) ? TextXml : Xml, xml.Name, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(xml.Content))}\""));
    }

    /// <summary>The link's own signature is the right to open it.</summary>
    [AnswersIn(DocumentFile.ContentType, Json)]
    private static async Task<FileContentHttpResult> Open(int id, string? jeton, HttpRequest request, ILinkSigner signer, SecurityLog log, IMediator mediator, CancellationToken cancellationToken)
    {
        if (!signer.Verify(id, jeton))
        {
            log.CredentialRefused("Document link", "lien_invalide");
            throw WireRefusal.Of(StatusCodes.Status404NotFound);
        }

        return AsFile(await mediator.Send(new GetDocumentFile(id, Known(request)), cancellationToken));
    }

    private static async Task<IResult> StateAsync(int id, IMediator mediator, PdfLinks links, CancellationToken cancellationToken) =>
        new OkAnswer<PdfState>(links.StateOf(await mediator.Send(new GetInvoicePdf(id), cancellationToken)));

    private static async Task<IResult> FileAsync(int id, HttpContext context, IMediator mediator, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetInvoicePdfFile(id, Known(context.Request)), cancellationToken) is { } file) return AsFile(file);

        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Json(new PdfState(PdfStatus.InProgress, null, null, null, null), statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>What the caller has, when it says so and nothing else: the same is answered 304, for which its content need not be loaded.</summary>
    private static string? Known(HttpRequest request) =>
        request.Headers.IfMatch.Count == 0 && request.GetTypedHeaders().IfNoneMatch is [var one] && one != EntityTagHeaderValue.Any ? one.Tag.ToString().Trim('"') : null;

    private static FileContentHttpResult AsFile(DocumentFile file) =>
        TypedResults.File(file.Content, DocumentFile.ContentType, file.Name, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
}

/// <summary>What asking for a PDF answers: being made, or there already. Its link is read where <c>Location</c> points.</summary>
internal sealed record PdfAsked(PdfStatus Status);

/// <summary>Where a PDF stands, as the wire knows it.</summary>
internal sealed record PdfState(PdfStatus Status, string? Link, string? Sha256, int? Size, string? Error);

/// <summary>Links to files that work without a token, for a while.</summary>
internal sealed class PdfLinks(ILinkSigner signer, BusinessCalendar calendar, IHttpContextAccessor http)
{
    public PdfState StateOf(InvoicePdf pdf) => new(pdf.Status, pdf.DocumentId is { } id ? LinkTo(id) : null, pdf.Sha256, pdf.Size, pdf.Error);

    private string LinkTo(int documentId) =>
        $"{PublicUrl.Of(http.HttpContext!)}/api/documents/{documentId}/?jeton={signer.Sign(documentId, Minute(calendar.Now + ILinkSigner.Lifetime))}";

    /// <summary>Its end: asked for again within a minute the link is the same, and so is the ETag of what holds it.</summary>
    private static DateTime Minute(DateTime instant) => new(instant.Ticks + (TimeSpan.TicksPerMinute - instant.Ticks % TimeSpan.TicksPerMinute) % TimeSpan.TicksPerMinute, instant.Kind);
}
