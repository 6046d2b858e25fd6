using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Throws a draft away.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>facture_emise</c></exception>
[RequiresScope(Scope.WriteInvoices)]
public sealed record DeleteDraft(int Id) : ICommand<MediatR.Unit>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Invoice, InvoiceDetails>(mediator, Id, new GetInvoice(Id), cancellationToken);
}

internal sealed class DeleteDraftHandler(ICrmDb db) : IRequestHandler<DeleteDraft, MediatR.Unit>
{
    public async Task<MediatR.Unit> Handle(DeleteDraft command, CancellationToken cancellationToken)
    {
        await db.DeleteDraftAsync(command.Id, cancellationToken);
        return MediatR.Unit.Value;
    }
}
