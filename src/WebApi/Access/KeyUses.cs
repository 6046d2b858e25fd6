using System.Collections.Concurrent;
using System.Threading.Channels;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Access;

/// <summary>Writes when keys were used last: at most once a minute each, and never while their caller waits.</summary>
internal sealed partial class KeyUses(SystemMediator mediator, ILogger<KeyUses> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, DateTime> _noted = new();
    private readonly Channel<NoteKeyUse> _toWrite = Channel.CreateBounded<NoteKeyUse>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Note(int keyId, DateTime now)
    {
        if (_noted.TryGetValue(keyId, out var last) && now - last < Pause) return;

        _noted[keyId] = now;
        _toWrite.Writer.TryWrite(new(keyId, now));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var use in _toWrite.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await mediator.SendAsync(use, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                NotWritten(log, failure.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not write when a key was used: {Reason}")]
    private static partial void NotWritten(ILogger log, string reason);
}
