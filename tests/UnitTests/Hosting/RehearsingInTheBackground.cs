using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Application;
using MiniCrm.Application.Common;
using MiniCrm.Application.Rehearsal;
using MiniCrm.WebApi.Hosting;
using NSubstitute;

namespace MiniCrm.UnitTests.Hosting;

public class RehearsingInTheBackground
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rehearses_soon_after_the_start_whatever_becomes_of_it(bool fails)
    {
        var (clock, mediator) = (new HandClock(), Substitute.For<IMediator>());
        mediator.Send(Arg.Any<Rehearse>(), Arg.Any<CancellationToken>())
            .Returns(_ => fails ? Task.FromException<MediatR.Unit>(new InvalidOperationException("The database is away.")) : Task.FromResult(MediatR.Unit.Value));
        await using var services = new ServiceCollection().AddApplication().AddScoped(_ => mediator).BuildServiceProvider();
        using var rehearsing = new Rehearsing(services.GetRequiredService<SystemMediator>(), clock, NullLogger<Rehearsing>.Instance);

        await rehearsing.StartAsync(CancellationToken.None);
        var (due, ring) = await clock.Timers.Reader.ReadAsync();
        await mediator.DidNotReceiveWithAnyArgs().Send(default(Rehearse)!, CancellationToken.None);
        ring();
        await rehearsing.ExecuteTask!;

        Assert.Equal(TimeSpan.FromSeconds(2), due);
        await mediator.Received(1).Send(new Rehearse(), Arg.Any<CancellationToken>());
        // In each other session that is kept.
        await mediator.Received(fails ? 0 : 3).Send(new Rehearse(WritesAlone: true), Arg.Any<CancellationToken>());
    }
}
