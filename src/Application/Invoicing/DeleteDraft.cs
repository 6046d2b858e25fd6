using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Invoicing;

/// <summary>Throws a draft away.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>facture_emise</c></exception>
[RequiresScope(Scope.WriteInvoices)]
public sealed record DeleteDraft(int Id) : ICommand<MediatR.Unit>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.ReadInvoiceLockedAsync(mediator, Id, cancellationToken);
}

internal sealed class DeleteDraftHandler(ICrmDb db) : IRequestHandler<DeleteDraft, MediatR.Unit>
{
    public async Task<MediatR.Unit> Handle(DeleteDraft command, CancellationToken cancellationToken)
    {
        await db.DeleteDraftAsync(command.Id, cancellationToken);
        return MediatR.Unit.Value;
    }
}
