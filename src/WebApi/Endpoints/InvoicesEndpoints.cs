using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniCrm.Application.Invoicing;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class InvoicesEndpoints
{
    private const string Payment = Api.Item + "paiements/{paymentId:int:min(1)}/";

    public static void MapInvoices(this IEndpointRouteBuilder api)
    {
        var invoices = api.MapGroup("/factures").WithTags("Factures");
        invoices.MapGet("/", List).Sends<ListInvoices>().WithName("listerFactures");
        invoices.MapPost("/", Draft).Sends<DraftInvoice>().WithName("creerFacture");
        invoices.MapGet(Api.Item, Get).WithName("lireFacture");
        invoices.MapPut(Api.Item, Replace).Sends<UpdateDraft>().WithName("remplacerFacture");
        invoices.MapPatch(Api.Item, Change).Sends<UpdateDraft>().WithName("modifierFacture");
        invoices.MapDelete(Api.Item, Delete).Sends<DeleteDraft>().WithName("supprimerFacture");
        invoices.MapGet(Api.Item + "controle/", Review).WithName("controlerFacture").ProducesProblem(StatusCodes.Status409Conflict);
        invoices.MapPost(Api.Item + "emettre/", Issue).Sends<IssueInvoice>().WithName("emettreFacture");
        invoices.MapPost(Api.Item + "avoir/", Credit).Sends<CreditInvoice>().WithName("crediterFacture");
        invoices.MapPost(Api.Item + "paiements/", Pay).Sends<RecordPayment>().WithName("enregistrerPaiement");
        invoices.MapGet(Payment, GetPay).WithName("lirePaiement");
        invoices.MapDelete(Payment, UndoPay).Sends<UndoPayment>().WithName("annulerPaiement");
        invoices.MapPost(Api.Item + "remboursements/", Refund).Sends<RefundOverpayment>().WithName("rembourserTropPercu");
    }

    private static Task<PageAnswer<InvoiceListEntry>> List(ListQuery<InvoiceFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListInvoices(query.Filters, query.Page), cancellationToken).AsPage();

    private static Task<CreatedAnswer<InvoiceDetails>> Draft(Body<InvoiceFields, InvoiceDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new DraftInvoice(body.Fields), cancellationToken).AsCreated(PathOf);

    private static Task<OkAnswer<InvoiceDetails>> Get(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetInvoice(id), cancellationToken).AsOk();

    private static Task<OkAnswer<InvoiceDetails>> Replace(int id, Body<InvoiceFields, InvoiceDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new UpdateDraft(id, body.Fields), cancellationToken).AsOk();

    private static Task<OkAnswer<InvoiceDetails>> Change(int id, Patch<InvoiceFields, InvoiceDetails> patch, IMediator mediator, CancellationToken cancellationToken) =>
        patch.OntoAsync(new GetInvoice(id), fields => new UpdateDraft(id, fields), mediator, cancellationToken).AsOk();

    private static Task<NoContent> Delete(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new DeleteDraft(id), cancellationToken).AsNoContent();

    private static Task<OkAnswer<DraftReview>> Review(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ReviewDraft(id), cancellationToken).AsOk();

    private static Task<OkAnswer<InvoiceDetails>> Issue(int id, Body<IssueFields> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new IssueInvoice(id, body.Fields), cancellationToken).AsOk();

    private static Task<CreatedAnswer<InvoiceDetails>> Credit(int id, Body<CreditFields, InvoiceDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new CreditInvoice(id, body.Fields), cancellationToken).AsCreated(PathOf);

    private static Task<CreatedAnswer<PaymentDetails>> Pay(int id, Body<PaymentFields> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new RecordPayment(id, body.Fields), cancellationToken).AsCreated<RecordedPayment, PaymentDetails>(PathOf, paid => paid.Invoice);

    private static Task<OkAnswer<PaymentDetails>> GetPay(int id, int paymentId, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetPayment(id, paymentId), cancellationToken).AsOk<RecordedPayment, PaymentDetails>(paid => paid.Invoice);

    private static Task<NoContent> UndoPay(int id, int paymentId, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new UndoPayment(id, paymentId), cancellationToken).AsNoContent();

    private static Task<CreatedAnswer<PaymentDetails>> Refund(int id, Body<PaymentFields> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new RefundOverpayment(id, body.Fields), cancellationToken).AsCreated<RecordedPayment, PaymentDetails>(PathOf, paid => paid.Invoice);

    private static string PathOf(InvoiceDetails invoice) => $"/api/factures/{invoice.Id}/";

    private static string PathOf(RecordedPayment paid) => $"/api/factures/{paid.Invoice.Id}/paiements/{paid.Payment.Id}/";
}
