using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Jobs;

/// <summary>Several orders, each of them a command, in one transaction: all are done, or none.</summary>
/// <param name="Orders">In this order.</param>
/// <param name="Work">Gives way between two of them.</param>
public sealed record DoTogether(IReadOnlyList<TaskOrder> Orders, Courtesy.Work Work) : ICommand<Unit>;

internal sealed class DoTogetherHandler(IMediator mediator) : IRequestHandler<DoTogether, Unit>
{
    public async Task<Unit> Handle(DoTogether command, CancellationToken cancellationToken)
    {
        await mediator.Send(command.Orders[0], cancellationToken);
        foreach (var order in command.Orders.Skip(1))
        {
            await command.Work.GiveWayAsync(cancellationToken);
            await mediator.Send(order, cancellationToken);
        }

        return Unit.Value;
    }
}
