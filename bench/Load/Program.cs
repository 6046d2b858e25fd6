using System.Runtime.InteropServices;
using MiniCrm.Load;

// run [--sizes S,M] [--seconds 5] [--minutes 10] [--only WORDS|pairs|pdfs|lasting] [--out docs/performance.md] PRODUCT.dll FLOOR.dll DATA-FOLDER
var options = Options.Parse(args);
if (options.AreNone)
{
    await Console.Error.WriteLineAsync($"minicrm: nothing that the bench measures has \"{options.Only}\" in its name");
    return 1;
}

var installations = new List<Installation>();
// What it started ends with it, also when it is told to stop.
var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    return await await Task.WhenAny(MeasureAsync(), StoppedAsync());
}
finally
{
    foreach (var installation in installations) await installation.DisposeAsync();
}

async Task<int> MeasureAsync()
{
    foreach (var size in options.Sizes) installations.Add(await Installation.StartAsync(options, size));
    var findings = await Findings.OfAsync(installations, options);
    if (options.Output is { } output) await File.WriteAllTextAsync(output, Report.Markdown(findings, options));
    return 0;
}

async Task<int> StoppedAsync()
{
    await stop.Task;
    return 128 + 15;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.TrySetResult();
}
