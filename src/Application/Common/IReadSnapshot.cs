namespace MiniCrm.Application.Common;

/// <summary>One state of the books for a reading that takes many questions.</summary>
public interface IReadSnapshot
{
    /// <summary>From here to the disposal, everything that <see cref="ICrmDb"/> reads is of one instant; nothing can be written.</summary>
    Task<IAsyncDisposable> OpenAsync(CancellationToken cancellationToken);
}
