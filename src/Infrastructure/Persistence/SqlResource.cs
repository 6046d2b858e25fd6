namespace MiniCrm.Infrastructure.Persistence;

/// <summary>What migrations say in SQL: functions and triggers, kept as files beside them.</summary>
internal static class SqlResource
{
    public static string Read(string name)
    {
        using var stream = typeof(SqlResource).Assembly.GetManifestResourceStream($"Sql/{name}")
            ?? throw new FileNotFoundException($"No embedded Sql/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
