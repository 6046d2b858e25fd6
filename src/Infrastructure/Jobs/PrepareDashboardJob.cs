using MiniCrm.Application.Common;
using MiniCrm.Application.Dashboard;
using Quartz;

namespace MiniCrm.Infrastructure.Jobs;

internal sealed class PrepareDashboardJob(SystemMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await mediator.SendAsync(new PrepareDashboard(), cancellationToken);
}
