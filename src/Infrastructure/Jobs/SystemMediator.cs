using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Sends what nobody asked for just now: each request in a scope of its own, as the system.</summary>
internal sealed class SystemMediator(IServiceScopeFactory scopes)
{
    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken) => SendAsync(request, null, cancellationToken);

    /// <param name="request">What is asked.</param>
    /// <param name="besides">See <see cref="CrmTransaction.Besides"/>; not done where the request is no command.</param>
    /// <param name="cancellationToken">The job's.</param>
    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, Action<CrmDbContext>? besides, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateSystemScope();
        scope.ServiceProvider.GetRequiredService<CrmTransaction>().Besides = besides;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
