using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using MiniCrm.Load;

// run [--sizes S,M] [--seconds 3] [--minutes 10] [--only WORDS|pairs|statements|pdfs|lasting] [--out docs/performance.md] PRODUCT.dll FLOOR.dll DATA-FOLDER
var options = Options.Parse(args);
if (options.AreNone)
{
    await Console.Error.WriteLineAsync($"minicrm: nothing that the bench measures has \"{options.Only}\" in its name");
    return 1;
}

// What it started ends with it, also when it is told to stop.
var started = new ConcurrentStack<IAsyncDisposable>();
var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    return await await Task.WhenAny(MeasureAsync(), StoppedAsync());
}
finally
{
    // What was started last works on what was there before it.
    while (started.TryPop(out var last)) await last.DisposeAsync();
}

async Task<int> MeasureAsync()
{
    var installations = new List<Installation>();
    foreach (var size in options.Sizes) installations.Add(await Installation.StartAsync(options, size, started));
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
