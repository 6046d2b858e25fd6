using System.Threading.Channels;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Application;
using MiniCrm.Application.Common;
using MiniCrm.Application.Search;
using MiniCrm.WebApi.Hosting;
using NSubstitute;

namespace MiniCrm.UnitTests.Hosting;

public class SamplingInTheBackground
{
    [Fact]
    public async Task Draws_soon_after_the_start_and_again_every_minute_whatever_became_of_it()
    {
        var (clock, drawn) = (new HandClock(), Channel.CreateUnbounded<bool>());
        var mediator = Substitute.For<IMediator>();
        mediator.Send(Arg.Any<DrawSearchSamples>(), Arg.Any<CancellationToken>()).Returns(_ =>
        {
            drawn.Writer.TryWrite(true);
            return Task.FromException<MediatR.Unit>(new InvalidOperationException("The database is away."));
        });
        await using var services = new ServiceCollection().AddApplication().AddScoped(_ => mediator).BuildServiceProvider();
        using var sampling = new SearchSampling(services.GetRequiredService<SystemMediator>(), clock, NullLogger<SearchSampling>.Instance);

        await sampling.StartAsync(CancellationToken.None);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 3; i++)
        {
            var (due, ring) = await clock.Timers.Reader.ReadAsync();
            waits.Add(due);
            ring();
            await drawn.Reader.ReadAsync();
        }

        await sampling.StopAsync(CancellationToken.None);

        Assert.Equal([3, 60, 60], waits.Select(wait => wait.TotalSeconds));
        Assert.True(sampling.ExecuteTask!.IsCompleted);
    }
}
