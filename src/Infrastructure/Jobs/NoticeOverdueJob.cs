using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using Quartz;

namespace MiniCrm.Infrastructure.Jobs;

internal sealed class NoticeOverdueJob(SystemMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await mediator.SendAsync(new NoticeOverdueInvoices(), cancellationToken) > 0)
        {
            // There may be more.
        }
    }
}
