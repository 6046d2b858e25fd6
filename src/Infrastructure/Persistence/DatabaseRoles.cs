namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Who does what in the database. Names that operators see in PostgreSQL, and that scripts may rely on.</summary>
internal static class DatabaseRoles
{
    /// <summary>Owns the tables and changes the schema.</summary>
    public const string Owner = "minicrm_owner";

    /// <summary>What the product runs as: it reads and writes rows, and can neither change the schema nor drop a guard.</summary>
    public const string App = "minicrm_app";

    /// <summary>The embedded cluster's database.</summary>
    public const string Database = "minicrm";
}
