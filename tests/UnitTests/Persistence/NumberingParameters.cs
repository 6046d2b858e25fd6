using MiniCrm.Infrastructure.Persistence;
using Npgsql;

namespace MiniCrm.UnitTests.Persistence;

public sealed class NumberingParameters
{
    [Fact]
    public void Numbers_them_as_they_were_given_wherever_they_stand()
    {
        var statement = Of("SELECT @p10, @p1 FROM t WHERE a = @p1 AND b && @p1::int[] LIMIT @p10", "p1", "@p10");

        Assert.Equal("SELECT $2, $1 FROM t WHERE a = $1 AND b && $1::int[] LIMIT $2", statement.Text);
        Assert.True(statement.IsByPosition);
    }

    [Theory]
    [InlineData("SELECT 'à @p; l''eau' FROM t")]
    [InlineData("SELECT E'l\\'eau @p; \\\\' FROM t")]
    [InlineData("SELECT \"@p;\" FROM t")]
    [InlineData("SELECT 1 -- @p;\nFROM t")]
    [InlineData("SELECT tags @> '{}', @q FROM t")]
    public void Takes_nothing_else_for_one(string text)
    {
        var statement = Of(text + " WHERE a = @p", "p");

        Assert.Equal(text + " WHERE a = $1", statement.Text);
        Assert.True(statement.IsByPosition);
    }

    [Fact]
    public void Leaves_two_statements_their_names()
    {
        var statement = Of("SELECT @p; SELECT @p", "p");

        Assert.Equal("SELECT @p; SELECT @p", statement.Text);
        Assert.False(statement.IsByPosition);
    }

    [Fact]
    public void Puts_the_text_and_nameless_parameters_into_the_command()
    {
        using var command = Command("SELECT @p, @q", "p", "q");

        QueryStatement.ByPosition(command).PutInto(command);

        Assert.Equal("SELECT $1, $2", command.CommandText);
        Assert.Equal(["", ""], command.Parameters.Select(parameter => parameter.ParameterName));
        Assert.Equal([0, 1], command.Parameters.Select(parameter => parameter.Value));
    }

    private static QueryStatement Of(string text, params string[] names)
    {
        using var command = Command(text, names);
        return QueryStatement.ByPosition(command);
    }

    private static NpgsqlCommand Command(string text, params string[] names)
    {
        var command = new NpgsqlCommand(text);
        for (var i = 0; i < names.Length; i++) command.Parameters.AddWithValue(names[i], i);
        return command;
    }
}
