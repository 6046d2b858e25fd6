using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Dashboard;

/// <summary>Readies the ranking of clients, of this month and of the next, so that nobody waits for it; for a job of every night.</summary>
public sealed record PrepareDashboard : ICommand<Unit>;

internal sealed class PrepareDashboardHandler(IDashboardFigures figures, BusinessCalendar calendar) : IRequestHandler<PrepareDashboard, Unit>
{
    public async Task<Unit> Handle(PrepareDashboard command, CancellationToken cancellationToken)
    {
        await figures.PrepareAsync(calendar.Today, cancellationToken);
        return Unit.Value;
    }
}
