namespace MiniCrm.Infrastructure.Persistence;

/// <summary>The SQL files of <c>Persistence/Sql</c>, carried inside the assembly.</summary>
internal static class SqlScript
{
    public static string Read(string name)
    {
        var resource = $"{typeof(SqlScript).Namespace}.Sql.{name}.sql";
        using var stream = typeof(SqlScript).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no {resource}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
