using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MiniCrm.Application.Access;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>ASP.NET Core Identity's hasher: PBKDF2 with HMAC-SHA512.</summary>
internal sealed class Passwords : IPasswords, IDisposable
{
    /// <summary>OWASP Password Storage Cheat Sheet (2023) for PBKDF2-HMAC-SHA512.</summary>
    private const int Iterations = 210_000;

    private readonly PasswordHasher<string> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    // A flood of sign-ins waits here, and leaves the other processors to everybody else.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly string _nobodysHash;

    public Passwords() => _nobodysHash = Hash(RandomNumberGenerator.GetHexString(32));

    public string Hash(string password) => _hasher.HashPassword(user: "", password);

    public async Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var matches = _hasher.VerifyHashedPassword(user: "", hash ?? _nobodysHash, password) != PasswordVerificationResult.Failed;
            return matches && hash is not null;
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
