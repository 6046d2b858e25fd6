using System.Text;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;

namespace MiniCrm.WebUi.Pages.Clients;

/// <summary>The list as a spreadsheet opens it: what the address filters, all pages of it.</summary>
public static class ClientExport
{
    /// <summary>A spreadsheet would take these for the beginning of a formula.</summary>
    private const string FormulaSigns = "=+-@\t\r";

    /// <returns>For what whoever maps it has to say of limits.</returns>
    public static IEndpointConventionBuilder MapClientExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/clients/export.csv", WriteAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task WriteAsync(HttpContext context, IMediator mediator, Speech speech)
    {
        var token = context.RequestAborted;
        var filters = ClientView.Filters(context.Request.Query);
        // Asked first: a refusal must find the answer unbegun.
        var page = await mediator.Send(new ListClients(filters, new(PageRequest.MostRows)), token);

        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"clients.csv\"";
        // The mark tells spreadsheets that it is UTF-8.
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await WriteRowAsync(writer, Headings(speech));
        while (true)
        {
            var balances = (await mediator.Send(new GetClientBalances([.. page.Results.Select(client => client.Id)]), token)).ToDictionary(balance => balance.ClientId);
            foreach (var client in page.Results) await WriteRowAsync(writer, Row(client, balances.GetValueOrDefault(client.Id), speech));
            if (page.Next is null) return;
            page = await mediator.Send(new ListClients(filters, new(PageRequest.MostRows, Cursor: page.Next)), token);
        }
    }

    private static string[] Headings(Speech speech) => speech.English
        ? ["Name", "Status", "E-mail", "Phone", "Street", "Postal code", "City", "Country", "SIREN", "VAT number", "Tags", "Left to pay", "Late"]
        : ["Nom", "Statut", "E-mail", "Téléphone", "Adresse", "Code postal", "Ville", "Pays", "SIREN", "N° de TVA", "Étiquettes", "Reste à payer", "En retard"];

    private static string?[] Row(ClientDetails client, ClientBalance? balance, Speech speech) =>
    [
        client.Name, Components.Statuses.Of(client.Status, speech).Label, client.Email, client.Phone, client.Street, client.PostalCode, client.City, client.Country,
        client.Siren, client.VatNumber, string.Join(", ", client.Tags), Typed.Of(balance?.BalanceDue ?? default, speech), Typed.Of(balance?.Overdue ?? default, speech),
    ];

    private static Task WriteRowAsync(StreamWriter writer, string?[] cells) => writer.WriteAsync(string.Join(';', cells.Select(Quoted)) + "\r\n");

    private static string Quoted(string? cell)
    {
        if (string.IsNullOrEmpty(cell)) return "";
        var harmless = FormulaSigns.Contains(cell[0]) ? "'" + cell : cell;
        return harmless.AsSpan().IndexOfAny(";\"\r\n") < 0 ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
