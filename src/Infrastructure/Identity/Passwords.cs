using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
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

    private readonly string _nobodysHash = NobodysHash();

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

    /// <summary>A hash that no password has and that takes as long to verify as any other: Identity's format 3 with random bytes for salt and result.</summary>
    internal static string NobodysHash()
    {
        const int headerSize = 13;
        const int saltSize = 16;
        const int outcomeSize = 32;
        var hash = RandomNumberGenerator.GetBytes(headerSize + saltSize + outcomeSize);
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), (uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(5), Iterations);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), saltSize);
        return Convert.ToBase64String(hash);
    }
}
