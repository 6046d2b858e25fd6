namespace MiniCrm.Application.Audit;

/// <summary>The narrow doors of a journal that is otherwise only added to. Both work inside the command's transaction.</summary>
public interface IAuditLog
{
    /// <summary>
    /// Erases the values and the names that the journal and the kept events hold of one object. The rows stay, with who, when and what was done; one more
    /// says that it was erased, and is all that is told of what the command itself does to the object.
    /// </summary>
    Task ForgetAsync(AuditTarget kind, int id, CancellationToken cancellationToken);

    /// <summary>Erases the e-mail address of a user beside what they did, and where they did it from, in some thousand rows at a time; in how many. None are left when it is 0.</summary>
    Task<int> ForgetAuthorAsync(int userId, CancellationToken cancellationToken);

    /// <summary>Deletes rows older than the law asks for; how many. The database refuses any younger than ten years.</summary>
    Task<int> PurgeAsync(CancellationToken cancellationToken);
}
