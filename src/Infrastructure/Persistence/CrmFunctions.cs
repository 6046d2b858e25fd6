namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Functions of the database that queries call.</summary>
public static class CrmFunctions
{
    /// <summary>Lower case without accents, as the <c>recherche</c> columns hold it; translated to SQL only.</summary>
    public static string Normalise(string text) => throw new NotSupportedException("Only translated to SQL.");
}
