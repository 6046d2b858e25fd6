using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using Quartz;

namespace MiniCrm.Infrastructure.Jobs;

internal sealed class NoticeOverdueJob(SystemMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await mediator.SendAsync(new NoticeOverdueInvoices(), cancellationToken) == NoticeOverdueInvoices.AtATime)
        {
            // There may be more.
        }
    }
}
