namespace MiniCrm.Infrastructure.Persistence;

/// <summary>The SQL files of <c>Persistence/Sql</c>, carried inside the assembly.</summary>
internal static class SqlScript
{
    /// <param name="name">Such as <c>Schema/foundations</c>: what is under Schema belongs to migrations.</param>
    public static string Read(string name)
    {
        var resource = $"Sql/{name}";
        using var stream = typeof(SqlScript).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no {resource}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
