using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Jobs;

/// <summary>Several orders, each of them a command, in one transaction: all are done, or none.</summary>
public sealed record DoTogether(IReadOnlyList<TaskOrder> Orders) : ICommand<Unit>;

internal sealed class DoTogetherHandler(IMediator mediator) : IRequestHandler<DoTogether, Unit>
{
    public async Task<Unit> Handle(DoTogether command, CancellationToken cancellationToken)
    {
        foreach (var order in command.Orders) await mediator.Send(order, cancellationToken);
        return Unit.Value;
    }
}
