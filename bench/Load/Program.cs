using MiniCrm.Load;

// run [--sizes S,M] [--seconds 5] [--minutes 10] [--only WORDS] [--out docs/performance.md] PRODUCT.dll FLOOR.dll DATA-FOLDER
var options = Options.Parse(args);
var installations = new List<Installation>();
try
{
    foreach (var size in options.Sizes) installations.Add(await Installation.StartAsync(options, size));
    var findings = await Findings.OfAsync(installations, options);
    if (options.Output is { } output) await File.WriteAllTextAsync(output, Report.Markdown(findings, options));
}
finally
{
    foreach (var installation in installations) await installation.DisposeAsync();
}
