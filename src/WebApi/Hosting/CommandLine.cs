using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Demo;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.Infrastructure.Persistence.Backup;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Hosting;

/// <summary>What the one binary does: <c>up</c> (the default) serves, the other commands do one thing and end.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
    {
        // WebApplicationFactory passes options of its own, and no command.
        var command = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "up";
        return command switch
        {
            "up" => UpAsync(args),
            "migrate" => MigrateAsync(args),
            "verify" => VerifyAsync(args),
            "backup" => BackUpAsync(args),
            "restore" => RestoreAsync(args),
            _ => throw new CannotStartException($"This version has no command '{command}'."),
        };
    }

    private static async Task<int> UpAsync(string[] args)
    {
        NativeHeap.Economise();
        var app = Server.Build(args);
        await using var stopping = app;
        await Server.PrepareAsync(app, CancellationToken.None);
        if (args.Contains("--demo")) await LoadDemoAsync(app);
        await ListenAsync(app);
        ForgetStarting();
        Console.WriteLine($"Mini CRM is ready: {Server.UrlOf(app)}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <exception cref="CannotStartException">An address is taken, not ours, or wants a certificate that is not there or cannot be read.</exception>
    private static async Task ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception refused)
        {
            // What has started beside it is told that this is a stop, and ends without a word.
            app.Lifetime.StopApplication();
            if (refused is not (IOException or UnauthorizedAccessException or CryptographicException or SocketException or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" })) throw;
            throw new CannotStartException(
                $"MINICRM_URL cannot be listened on ({string.Join(", ", WireSettings.AddressesOf(app.Configuration))}): {refused.GetBaseException().Message.Split('\n')[0].Trim()}", refused);
        }
    }

    /// <summary>Gives back what migrations, models and the demo took once: an idle service would keep it, having no reason to collect.</summary>
    private static void ForgetStarting() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private static async Task LoadDemoAsync(WebApplication app) =>
        Console.WriteLine(await DemoCompany.LoadAsync(app.Services, CancellationToken.None)
            ? "The demo company is loaded: 60 clients, 40 projects, 400 invoices."
            : "The demo company is here already: nothing was loaded.");

    private static async Task<int> MigrateAsync(string[] args)
    {
        await using var app = Server.Build(args);
        await app.Services.GetRequiredService<CrmDatabase>().MigrateAsync(CancellationToken.None);
        Console.WriteLine("The database is at this version.");
        return 0;
    }

    private static async Task<int> BackUpAsync(string[] args)
    {
        var file = FileOf(args);
        await using var app = Server.Build(args);
        using var interruption = new Interruption();
        var documents = await app.Services.GetRequiredService<Backups>().BackUpAsync(file, interruption.Token);
        Console.WriteLine($"Everything is in {file}, with {documents} issued documents.");
        return 0;
    }

    private static async Task<int> RestoreAsync(string[] args)
    {
        var file = FileOf(args);
        await using var app = Server.Build(args);
        using var interruption = new Interruption();
        var documents = await app.Services.GetRequiredService<Backups>().RestoreAsync(file, interruption.Token);
        Console.WriteLine($"{file} is restored and its books hold: {documents} issued documents verified.");
        return 0;
    }

    private static string FileOf(string[] args) => args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray() is [_, var file]
        ? Path.GetFullPath(file)
        : throw new CannotStartException($"{args[0]} takes one file: ./minicrm {args[0]} FILE");

    private static async Task<int> VerifyAsync(string[] args)
    {
        await using var app = Server.Build(args);
        await app.Services.GetRequiredService<CrmDatabase>().OpenBesideAsync(CancellationToken.None);
        var report = await ProveAsync(app);
        foreach (var fault in report.Faults) Console.WriteLine(fault);
        Console.WriteLine(report.Faults.Count == 0
            ? $"The books hold: {report.Documents} issued documents verified{(report.Seal is { } seal ? $", the last with the seal {seal}" : "")}."
            : $"The books do not hold: {report.Faults.Count} faults in {report.Documents} issued documents.");
        return report.Faults.Count == 0 ? 0 : 1;
    }

    private static async Task<BooksReport> ProveAsync(WebApplication app)
    {
        try
        {
            return await app.Services.GetRequiredService<SystemMediator>().SendAsync(new VerifyBooks(), CancellationToken.None);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidCastException or InvalidOperationException or ArgumentException)
        {
            throw new CannotStartException($"The books cannot be read to their end, so nothing is proven: {broken.Message}", broken);
        }
    }
}
