namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Wakes one waiter. Set while nobody waits, it is remembered, once.</summary>
internal sealed class AsyncAutoResetEvent : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0);
    private int _set;

    public void Set()
    {
        if (Interlocked.Exchange(ref _set, 1) == 0) _semaphore.Release();
    }

    /// <summary>Returns when it is set, or when the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (await _semaphore.WaitAsync(atMost, cancellationToken)) Interlocked.Exchange(ref _set, 0);
    }

    /// <summary>Whether it was set; it no longer is.</summary>
    public bool Take()
    {
        if (!_semaphore.Wait(0)) return false;
        Interlocked.Exchange(ref _set, 0);
        return true;
    }

    public void Dispose() => _semaphore.Dispose();
}
