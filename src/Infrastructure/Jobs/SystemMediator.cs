using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Sends what nobody asked for just now: each request in a scope of its own, as the system.</summary>
internal sealed class SystemMediator(IServiceScopeFactory scopes)
{
    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
