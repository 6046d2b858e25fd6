namespace MiniCrm.Application.Common;

/// <summary>An answer with a secret that is shown only once: the copy kept for a repeated request does not contain it.</summary>
public interface ITellsOnce
{
    /// <summary>The same answer, without the secret.</summary>
    object Kept();
}
