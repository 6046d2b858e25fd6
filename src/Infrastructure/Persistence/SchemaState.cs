namespace MiniCrm.Infrastructure.Persistence;

/// <summary>How a database's schema stands to the one this version knows.</summary>
internal enum SchemaState
{
    /// <summary>No table at all.</summary>
    Empty,

    /// <summary>Every migration it has is known here, but some known here are missing.</summary>
    Older,

    Current,

    /// <summary>It has a migration that this version does not know.</summary>
    Newer,

    /// <summary>Tables, but none of ours.</summary>
    Foreign,
}
