using BenchmarkDotNet.Attributes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Micro;

/// <summary>What it costs to send a query or a command through the mediator and its behaviours, rather than to call its handler.</summary>
[MemoryDiagnoser]
public class Pipeline
{
    private static readonly Ask Question = new();
    private static readonly Do Order = new();
    private readonly Handler _handler = new();
    private ServiceProvider _services = null!;
    private AsyncServiceScope _scope;

    [GlobalSetup]
    public void Start()
    {
        _services = new ServiceCollection().AddLogging().AddApplication()
            .AddTransient<IRequestHandler<Ask, int>, Handler>()
            .AddTransient<IRequestHandler<Do, int>, Handler>()
            .AddScoped<ICrmTransaction, NoTransaction>()
            // A command without a version to compare and without a key asks neither.
            .AddScoped<ICrmDb>(_ => null!)
            .AddScoped<IIdempotencyStore>(_ => null!)
            .BuildServiceProvider();
        _scope = _services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Benchmark]
    public Task<int> Called() => _handler.Handle(Question, CancellationToken.None);

    [Benchmark]
    public Task<int> Query() => _scope.ServiceProvider.GetRequiredService<IMediator>().Send(Question);

    [Benchmark]
    public Task<int> Command() => _scope.ServiceProvider.GetRequiredService<IMediator>().Send(Order);

    private sealed record Ask : IRequest<int>;

    private sealed record Do : ICommand<int>;

    private sealed class Handler : IRequestHandler<Ask, int>, IRequestHandler<Do, int>
    {
        public Task<int> Handle(Ask query, CancellationToken cancellationToken) => Task.FromResult(1);

        public Task<int> Handle(Do command, CancellationToken cancellationToken) => Task.FromResult(1);
    }

    /// <summary>Nothing to begin, to save or to commit: the database's share is left out.</summary>
    private sealed class NoTransaction : ICrmTransaction
    {
        public bool IsOpen => false;

        public Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) => work(cancellationToken);

        public Task RehearseAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) => work(cancellationToken);

        public IReadOnlyList<IDomainEvent> TakeEvents() => [];

        public Task SaveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void AfterCommit(Action signal)
        {
        }
    }
}
