namespace MiniCrm.IntegrationTests.Jobs;

/// <summary>A drawing that waits, once it has begun, until it may go on.</summary>
internal sealed class Drawing : IDisposable
{
    private readonly ManualResetEventSlim _begun = new();
    private readonly ManualResetEventSlim _mayGoOn = new();

    public Drawing(FakeRenderer renderer) => renderer.Before = _ =>
    {
        _begun.Set();
        _mayGoOn.Wait(TimeSpan.FromSeconds(10));
    };

    public bool HasBegun => _begun.IsSet;

    public void GoOn() => _mayGoOn.Set();

    public void Dispose()
    {
        _begun.Dispose();
        _mayGoOn.Dispose();
    }
}
