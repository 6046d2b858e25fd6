using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Runs one task: sends its order, then says how it ended.</summary>
internal sealed class TaskRunner(TaskLeases leases, TaskKinds kinds, IServiceScopeFactory scopes, JobOptions options, TimeProvider clock, ILogger<TaskRunner> log)
{
    private const int LongestReason = 500;

    /// <param name="task">Under our lease.</param>
    /// <param name="stop">The task is to be handed back, or is no longer ours.</param>
    public async Task RunAsync(LeasedTask task, CancellationToken stop)
    {
        // An order that cannot even be read is not tried again.
        IReadOnlyList<TimeSpan> pauses = [];
        try
        {
            var order = kinds.Read(task.Kind, task.Payload);
            pauses = order.Pauses;
            EnsureTriesLeft(task, pauses);
            await SendAsync(order, stop);
            await leases.CompleteAsync(task);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await leases.HandBackAsync(task);
        }
        catch (Exception failure)
        {
            await FailAsync(task, pauses, failure);
        }
    }

    /// <summary>A try whose process died was counted by nobody but the lease: what kills the product must not do so for ever.</summary>
    private static void EnsureTriesLeft(LeasedTask task, IReadOnlyList<TimeSpan> pauses)
    {
        if (task.Tries > pauses.Count + 1)
            throw new InvalidOperationException($"Le service s'est arrêté pendant le dernier de ses {pauses.Count + 1} essais.");
    }

    private async Task SendAsync(TaskOrder order, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(options.TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(order, either.Token);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeoutException($"Plus de {options.TimeLimit.TotalSeconds:0} secondes.", late);
        }
    }

    private async Task FailAsync(LeasedTask task, IReadOnlyList<TimeSpan> pauses, Exception failure)
    {
        if (task.Tries > pauses.Count)
        {
            log.TaskGivenUp(failure, task.Kind, task.Id, task.Tries);
            await leases.GiveUpAsync(task, Reason(failure));
            return;
        }

        var pause = pauses[task.Tries - 1];
        log.TaskPostponed(failure, task.Kind, task.Id, task.Tries, pause);
        await leases.PostponeAsync(task, Reason(failure), pause);
    }

    private static string Reason(Exception failure)
    {
        var reason = failure is DomainException refusal ? refusal.Error.Message.French : $"{failure.GetType().Name} : {failure.Message}";
        return reason.Length <= LongestReason ? reason : reason[..LongestReason];
    }
}
