using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Company;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.WebUi.Components.Forms;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.WebUi.Pages.Invoices;

/// <summary>What the pages of invoices ask for beside pages: parts of them while one types, and files. Signed in to as they are.</summary>
public static class InvoiceFragments
{
    private const int MostClients = 12;

    /// <param name="pages">Where they are added.</param>
    /// <param name="pdfs">The limit on PDFs that are made while one waits.</param>
    public static void MapInvoiceFragments(this IEndpointRouteBuilder pages, string pdfs)
    {
        var invoices = pages.MapGroup("/factures").RequireAuthorization().ExcludeFromDescription();
        invoices.MapPost("/apercu", PreviewAsync);
        invoices.MapPost("/apercu.pdf", PreviewPdfAsync).RequireRateLimiting(pdfs);
        invoices.MapGet("/clients", ClientsAsync);
        invoices.MapGet("/{id:int}/pdf", PrintAsync).RequireRateLimiting(pdfs);
        invoices.MapGet("/{id:int}/xml", XmlAsync);
        invoices.MapGet("/{id:int}/pdf/etat", PdfStateAsync);
    }

    private static async Task<IResult> PreviewAsync(
        HttpContext http, IAntiforgery antiforgery, IMediator mediator, Speech speech, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();

        var (form, draft) = Posted(http, speech, calendar);
        int? credited = int.TryParse(http.Request.Form["_facture"], out var id) ? id : null;
        IReadOnlyList<(string, string)>? pasted = null;
        if (http.Request.Form["action"] == "coller")
        {
            pasted = credited is { } invoice ? VatChoices.Of(await mediator.Send(new GetInvoice(invoice), cancellationToken), speech) : VatChoices.For(await mediator.Send(new GetCompany(), cancellationToken), speech);
            draft.AddPasted(pasted);
        }

        var check = credited is { } corrected
            ? await DraftCheck.OfCreditAsync(form, draft, corrected, mediator, cancellationToken)
            : await DraftCheck.OfAsync(form, draft, mediator, cancellationToken);
        var choices = http.Request.Form.ContainsKey("_parties") ? await EditorChoices.OfClientAsync(draft, mediator, cancellationToken) : ((IReadOnlyList<Application.Projects.ProjectDetails>, IReadOnlyList<DeductibleDeposit>)?)null;
        return new RazorComponentResult<DraftFragment>(new { Form = form, Draft = draft, Check = check, Pasted = pasted, Choices = choices?.ToTuple(), TotalsOnly = http.Request.Form.ContainsKey("_totaux") });
    }

    private static async Task<IResult> PreviewPdfAsync(
        HttpContext http, IAntiforgery antiforgery, IMediator mediator, Speech speech, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();

        MayBeFramed(http);
        var (form, draft) = Posted(http, speech, calendar);
        try
        {
            var fields = draft.AsFields();
            form.EnsureReadable();
            return Inline(http, await mediator.Send(new PreviewDraftPdf(fields), cancellationToken));
        }
        catch (DomainException refused)
        {
            IReadOnlyList<FieldError> errors = refused.Error.Fields.Count > 0 ? refused.Error.Fields : [new("Lines", refused.Error.Message)];
            return new RazorComponentResult<PdfRefused>(new { Errors = errors }) { StatusCode = StatusCodes.Status400BadRequest };
        }
    }

    private static async Task<IResult> ClientsAsync(string? q, IMediator mediator, CancellationToken cancellationToken)
    {
        try
        {
            var page = await mediator.Send(new ListClients(new() { Search = string.IsNullOrWhiteSpace(q) ? null : q }, new(MostClients, "Name")) { NotArchived = true }, cancellationToken);
            return TypedResults.Json(page.Results.Select(client => new ClientOption(client.Id, client.Name, client.City)));
        }
        catch (DomainException)
        {
            return TypedResults.Json(Array.Empty<ClientOption>());
        }
    }

    private static async Task<IResult> PrintAsync(int id, HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        try
        {
            var file = await mediator.Send(new PrintInvoice(id), cancellationToken);
            MayBeFramed(http);
            return Inline(http, file);
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.NotFound)
        {
            return TypedResults.NotFound();
        }
    }

    /// <summary>The e-invoice alone, which the PDF holds too.</summary>
    private static async Task<IResult> XmlAsync(int id, IMediator mediator, CancellationToken cancellationToken)
    {
        var xml = await mediator.Send(new GetInvoiceXml(id), cancellationToken);
        return TypedResults.File(xml.Content, "application/xml", xml.Name);
    }

    /// <summary>Asked again and again while the file is being made, by a page that knows what it shows.</summary>
    private static async Task<IResult> PdfStateAsync(int id, bool? brouillon, IMediator mediator, CancellationToken cancellationToken)
    {
        try
        {
            var pdf = await mediator.Send(new GetInvoicePdf(id), cancellationToken);
            return new RazorComponentResult<PdfPanel>(new { InvoiceId = id, IsDraft = brouillon ?? false, Pdf = pdf });
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.NotFound)
        {
            return TypedResults.NotFound();
        }
    }

    private static (Form Form, DraftForm Draft) Posted(HttpContext http, Speech speech, BusinessCalendar calendar)
    {
        var form = Form.Of(http, speech, http.Request.Form["_handler"].ToString(), new Dictionary<string, string?>());
        return (form, new(form, speech, calendar.Today));
    }

    /// <summary>In a frame of ours, which is how a preview is shown; nothing else of ours may be framed.</summary>
    private static void MayBeFramed(HttpContext http) => http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; object-src 'self'; base-uri 'none'; frame-ancestors 'self'";

    private static FileContentHttpResult Inline(HttpContext http, DocumentFile file)
    {
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{file.Name}\"";
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(file.Content, DocumentFile.ContentType);
    }

    private sealed record ClientOption(int Id, string Name, string? City);
}
