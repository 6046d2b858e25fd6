using Microsoft.Extensions.Logging;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using Quartz;

namespace MiniCrm.Infrastructure.Jobs;

internal sealed class WitnessChainJob(SystemMediator mediator, BooksMeters meters, ILogger<WitnessChainJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var fault in await mediator.SendAsync(new WitnessChain(), cancellationToken))
        {
            meters.CountFault();
            log.BooksDoNotHold(fault);
        }
    }
}
