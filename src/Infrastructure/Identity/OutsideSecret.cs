using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>Secrets that are given from outside.</summary>
internal static class OutsideSecret
{
    private const int Shortest = 32;

    /// <returns>Null when the variable gives none.</returns>
    /// <exception cref="CannotStartException">It is too short to be one.</exception>
    public static string? Of(string variable, string? secret)
    {
        if (string.IsNullOrWhiteSpace(secret)) return null;
        return secret.Length >= Shortest ? secret : throw new CannotStartException($"{variable} has {secret.Length} characters: give it at least {Shortest}, at random.");
    }
}
