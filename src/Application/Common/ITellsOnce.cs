namespace MiniCrm.Application.Common;

/// <summary>An answer with a secret that is shown once. What is kept of it for a repeated request is without.</summary>
public interface ITellsOnce
{
    /// <summary>The same answer, without the secret.</summary>
    object Kept();
}
