namespace MiniCrm.Application.Common;

/// <summary>Who is asking.</summary>
public interface ICurrentUser
{
    /// <summary>Null for jobs and for requests without a sign-in.</summary>
    int? Id { get; }

    Role? Role { get; }

    /// <summary>The API key the request came with; null for a signed-in person.</summary>
    int? KeyId => null;

    /// <summary>True for the product's own work (jobs, start-up, command line), which said so by <see cref="SystemScope"/>; it may do everything.</summary>
    bool IsSystem => false;
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
