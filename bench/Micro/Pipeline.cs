using BenchmarkDotNet.Attributes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application;
using MiniCrm.Application.Common;

namespace MiniCrm.Micro;

/// <summary>What it costs to send a query through the mediator and its behaviours, rather than to call its handler.</summary>
[MemoryDiagnoser]
public class Pipeline
{
    private static readonly Ask Question = new();
    private readonly AskHandler _handler = new();
    private ServiceProvider _services = null!;
    private AsyncServiceScope _scope;

    [GlobalSetup]
    public void Start()
    {
        _services = new ServiceCollection().AddLogging().AddApplication().AddTransient<IRequestHandler<Ask, int>, AskHandler>().BuildServiceProvider();
        _scope = _services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<int> Called() => _handler.Handle(Question, CancellationToken.None);

    [Benchmark]
    public Task<int> Sent() => _scope.ServiceProvider.GetRequiredService<IMediator>().Send(Question);

    private sealed record Ask : IRequest<int>;

    private sealed class AskHandler : IRequestHandler<Ask, int>
    {
        public Task<int> Handle(Ask query, CancellationToken cancellationToken) => Task.FromResult(1);
    }
}
