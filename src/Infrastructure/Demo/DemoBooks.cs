using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>Sends the commands of the past, each at its own instant, all within the transaction that is open.</summary>
internal sealed class DemoBooks(IServiceProvider services)
{
    private readonly ICrmTransaction _transaction = services.GetRequiredService<ICrmTransaction>();
    private readonly IMediator _mediator = services.GetRequiredService<IMediator>();
    private readonly BusinessCalendar _calendar = services.GetRequiredService<BusinessCalendar>();
    private readonly CrmDbContext _db = services.GetRequiredService<CrmDbContext>();

    public Task<T> SendAsync<T>(DateTimeOffset instant, IRequest<T> request, CancellationToken cancellationToken) =>
        _calendar.AsOfAsync(instant, async () =>
        {
            var answer = await _mediator.Send(request, cancellationToken);
            await _transaction.PublishEventsAsync(_mediator, cancellationToken);
            await _transaction.SaveAsync(cancellationToken);
            // Each command loads what it needs, as it would on its own; what is kept would be looked through again and again.
            _db.ChangeTracker.Clear();
            return answer;
        });
}
