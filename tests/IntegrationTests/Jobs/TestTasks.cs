using System.Collections.Concurrent;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Invoicing;
using Unit = MediatR.Unit;

namespace MiniCrm.IntegrationTests.Jobs;

/// <summary>What the tasks of a test did, and what they are to do.</summary>
internal sealed class TaskLog
{
    public ConcurrentQueue<(int Number, DateTimeOffset At)> Runs { get; } = new();

    public Func<int, CancellationToken, Task> Work { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>How often a scheduled look for late invoices was taken, and what was said of which.</summary>
    public ConcurrentQueue<DateTimeOffset> Looks { get; } = new();

    public Func<CancellationToken, Task> WhileLooking { get; set; } = _ => Task.CompletedTask;

    public ConcurrentQueue<int> Overdue { get; } = new();

    public int RunsOf(int number) => Runs.Count(run => run.Number == number);
}

/// <summary>A task that notes its run and then does what the test says.</summary>
[TaskKind("essai")]
internal sealed record TestTask(int Number) : TaskOrder
{
    public override TimeSpan? PauseAfter(int tries) => tries switch
    {
        1 => TimeSpan.FromMilliseconds(200),
        2 => TimeSpan.FromMilliseconds(600),
        _ => null,
    };
}

internal sealed class TestTaskHandler(TaskLog log) : IRequestHandler<TestTask, Unit>
{
    public async Task<Unit> Handle(TestTask task, CancellationToken cancellationToken)
    {
        log.Runs.Enqueue((task.Number, TimeProvider.System.GetUtcNow()));
        await log.Work(task.Number, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>A command that asks for tasks, numbered from one.</summary>
internal sealed record AskForTasks(int Count, bool ThenFail = false) : ICommand<Unit>;

internal sealed class AskForTasksHandler(ITaskQueue tasks) : IRequestHandler<AskForTasks, Unit>
{
    public Task<Unit> Handle(AskForTasks command, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= command.Count; number++) tasks.Enqueue(new TestTask(number));
        return command.ThenFail ? throw new InvalidOperationException("Refused after asking.") : Task.FromResult(Unit.Value);
    }
}

internal sealed record AskAgain(Guid TaskId) : ICommand<Unit>;

internal sealed class AskAgainHandler(ITaskQueue tasks) : IRequestHandler<AskAgain, Unit>
{
    public async Task<Unit> Handle(AskAgain command, CancellationToken cancellationToken)
    {
        await tasks.RetryAsync(command.TaskId, cancellationToken);
        return Unit.Value;
    }
}

internal sealed class NoteLooks(TaskLog log) : IPipelineBehavior<NoticeOverdueInvoices, int>
{
    public async Task<int> Handle(NoticeOverdueInvoices request, CancellationToken cancellationToken, RequestHandlerDelegate<int> next)
    {
        log.Looks.Enqueue(TimeProvider.System.GetUtcNow());
        await log.WhileLooking(cancellationToken);
        return await next();
    }
}

internal sealed class NoteOverdue(TaskLog log) : INotificationHandler<DomainEventNotification<InvoiceBecameOverdue>>
{
    public Task Handle(DomainEventNotification<InvoiceBecameOverdue> notification, CancellationToken cancellationToken)
    {
        log.Overdue.Enqueue(notification.Event.InvoiceId);
        return Task.CompletedTask;
    }
}
