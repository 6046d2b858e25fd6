using System.Data.Common;
using System.Text.RegularExpressions;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>What is sent for a query that EF Core has translated.</summary>
/// <param name="Text">One statement, or a lock (<see cref="LockedReads"/>) and one.</param>
/// <param name="IsByPosition">Whether its parameters are <c>$1</c>, <c>$2</c>: Npgsql then sends it as it stands.</param>
/// <param name="IsLocked">Whether a lock comes first.</param>
internal sealed partial record QueryStatement(string Text, bool IsByPosition, bool IsLocked)
{
    /// <param name="command">As EF Core made it, its parameters by name.</param>
    public static QueryStatement AsItIs(DbCommand command) =>
        LockedReads.BothOf(command.CommandText) is { } both ? new(both, IsByPosition: false, IsLocked: true) : new(command.CommandText, IsByPosition: false, IsLocked: false);

    /// <summary>The same with parameters by position, where it is one statement.</summary>
    /// <inheritdoc cref="AsItIs"/>
    public static QueryStatement ByPosition(DbCommand command)
    {
        var named = AsItIs(command);
        if (named.IsLocked || Tokens().Matches(named.Text).Any(token => token.Value == ";")) return named;

        var positions = command.Parameters.Cast<DbParameter>().Select((parameter, at) => (Name: "@" + parameter.ParameterName.TrimStart('@'), Position: $"${at + 1}"))
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Position);
        return new(Tokens().Replace(named.Text, token => positions.GetValueOrDefault(token.Value, token.Value)), IsByPosition: true, IsLocked: false);
    }

    /// <param name="command">As EF Core made it.</param>
    public void PutInto(DbCommand command)
    {
        command.CommandText = Text;
        if (!IsByPosition) return;
        foreach (DbParameter parameter in command.Parameters) parameter.ParameterName = "";
    }

    /// <param name="command">That this was put into.</param>
    public async Task<DbDataReader> SendAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var rows = await command.ExecuteReaderAsync(cancellationToken);
        if (!IsLocked) return rows;
        try
        {
            // What the lock answers is of no interest.
            await rows.NextResultAsync(cancellationToken);
            return rows;
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    /// <summary>Texts, names in quotes and remarks, in which nothing else is to be found; parameters; ends of statements.</summary>
    [GeneratedRegex("""\b[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"[^"]*"|--[^\n]*|@\w+|;""", RegexOptions.Singleline)]
    private static partial Regex Tokens();
}
