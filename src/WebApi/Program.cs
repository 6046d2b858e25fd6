using System.Net.Sockets;
using MiniCrm.Application.Common;
using MiniCrm.WebApi.Hosting;
using Npgsql;

try
{
    return await CommandLine.RunAsync(args);
}
catch (CannotStartException refusal)
{
    await Console.Error.WriteLineAsync($"minicrm: {refusal.Message}");
    return 1;
}
catch (Exception trouble) when (trouble is SocketException or NpgsqlException)
{
    await Console.Error.WriteLineAsync($"minicrm: {trouble.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("minicrm: interrupted; nothing was left half done.");
    return 130;
}

/// <summary>The host's entry point; see <see cref="CommandLine"/> for what it can be asked.</summary>
public partial class Program;
