using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Application.Access;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Access;
using NSubstitute;

namespace MiniCrm.UnitTests.Access;

public sealed class SlowingDownGuesses : IDisposable
{
    private readonly HttpContextAccessor _accessor = new();
    private readonly ServiceProvider _services;
    private readonly SignInThrottle _throttle;

    public SlowingDownGuesses()
    {
        _services = new ServiceCollection()
            .AddSingleton(new SecurityLog(NullLogger<SecurityLog>.Instance, Substitute.For<ICurrentUser>(), Substitute.For<IRequestOrigin>()))
            .BuildServiceProvider();
        _throttle = new(_accessor, new InProcessLimiters());
        ComeFrom("192.0.2.1");
    }

    public void Dispose()
    {
        _throttle.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Counts_the_codes_of_an_account_wherever_they_come_from()
    {
        for (var i = 0; i < 20; i++)
        {
            ComeFrom($"192.0.2.{i}");
            await _throttle.CountCodeAsync(7, CancellationToken.None);
        }

        ComeFrom("198.51.100.1");
        await AssertRefusedAsync(() => _throttle.CountCodeAsync(7, CancellationToken.None));
        await _throttle.CountCodeAsync(8, CancellationToken.None);
    }

    [Fact]
    public async Task Lets_sixteen_of_an_address_in_at_a_time()
    {
        var inside = Enumerable.Range(0, 16).Select(_ => _throttle.Enter()).ToArray();
        await AssertRefusedAsync(() => Task.FromResult(_throttle.Enter()));

        ComeFrom("192.0.2.2");
        using var elsewhere = _throttle.Enter();
        ComeFrom("192.0.2.1");
        inside[0].Dispose();
        using var next = _throttle.Enter();
    }

    private static async Task AssertRefusedAsync(Func<Task> call) =>
        Assert.Equal("trop_de_requetes", (await Assert.ThrowsAsync<DomainException>(call)).Error.Code);

    private void ComeFrom(string address) =>
        _accessor.HttpContext = new DefaultHttpContext { RequestServices = _services, Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
