using System.Collections.Concurrent;
using Npgsql;

namespace MiniCrm.Floor;

/// <summary>Ids of a sequence that counts by blocks, one block at a time.</summary>
internal sealed class Ids(NpgsqlDataSource source, string sequence)
{
    private const int Block = 32;

    private readonly ConcurrentQueue<int> _free = new();

    public async ValueTask<int> NextAsync()
    {
        if (_free.TryDequeue(out var id)) return id;

        await using var command = source.CreateCommand($"SELECT nextval('{sequence}')::int");
        var first = (int)(await command.ExecuteScalarAsync())!;
        for (var next = first + 1; next < first + Block; next++) _free.Enqueue(next);
        return first;
    }
}
