using MiniCrm.Load;

// run [--sizes S,M] [--seconds 5] [--only WORDS] [--out docs/performance.md] PRODUCT.dll FLOOR.dll DATA-FOLDER
var options = Options.Parse(args);
var findings = new List<Findings>();
foreach (var size in options.Sizes)
{
    await using var bench = await Installation.StartAsync(options, size);
    findings.Add(await Findings.OfAsync(bench, options));
}

if (options.Output is { } output) await File.WriteAllTextAsync(output, Report.Markdown(findings, options));
