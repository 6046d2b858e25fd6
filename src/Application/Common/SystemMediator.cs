using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace MiniCrm.Application.Common;

/// <summary>Sends requests that nobody asked for just now (jobs, start-up, the command line): each in a scope of its own, as the system.</summary>
public sealed class SystemMediator(IServiceScopeFactory scopes)
{
    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken) => SendAsync(request, _ => { }, cancellationToken);

    /// <param name="request">What is asked.</param>
    /// <param name="prepare">Runs first, with the services of the request's scope.</param>
    /// <param name="cancellationToken">Of whoever sends it.</param>
    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, Action<IServiceProvider> prepare, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateSystemScope();
        prepare(scope.ServiceProvider);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
