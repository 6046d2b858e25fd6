using Npgsql;

namespace MiniCrm.Floor;

internal static class Sql
{
    /// <param name="source">Of connections.</param>
    /// <param name="sql">With <c>$1</c> and so on.</param>
    /// <param name="values">Of these.</param>
    public static NpgsqlCommand Command(this NpgsqlDataSource source, string sql, params IEnumerable<object> values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
