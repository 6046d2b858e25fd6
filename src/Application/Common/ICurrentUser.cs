namespace MiniCrm.Application.Common;

/// <summary>Who is asking.</summary>
public interface ICurrentUser
{
    /// <summary>Null for jobs and for requests without a sign-in.</summary>
    int? Id { get; }

    Role? Role { get; }
}

/// <summary>What a user may do; each includes the ones before.</summary>
public enum Role
{
    /// <summary>Reads, and may ask for PDFs.</summary>
    Reader,

    /// <summary>Also writes clients, projects and invoices.</summary>
    Manager,

    /// <summary>Also users, API keys and company settings.</summary>
    Admin,
}
