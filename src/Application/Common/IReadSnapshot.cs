namespace MiniCrm.Application.Common;

/// <summary>Lets several queries see the database at one and the same instant.</summary>
public interface IReadSnapshot
{
    /// <summary>Until the result is disposed, all reads through <see cref="ICrmDb"/> see one instant, and nothing can be written.</summary>
    Task<IAsyncDisposable> OpenAsync(CancellationToken cancellationToken);
}
