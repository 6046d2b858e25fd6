namespace MiniCrm.Application.Access;

/// <summary>Hashes passwords, slowly on purpose.</summary>
public interface IPasswords
{
    string Hash(string password);

    /// <summary>Takes as long for nobody's password (<paramref name="hash"/> null) as for somebody's, and then says no.</summary>
    Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken);
}
