using MiniCrm.Infrastructure.Persistence;
using MiniCrm.WebApi.Hosting;

try
{
    return await CommandLine.RunAsync(args);
}
catch (CannotStartException refusal)
{
    await Console.Error.WriteLineAsync($"minicrm: {refusal.Message}");
    return 1;
}

/// <summary>The host's entry point; see <see cref="CommandLine"/> for what it can be asked.</summary>
public partial class Program;
