using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.WebApi.Access;
using MiniCrm.WebApi.Hosting;
using Npgsql;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace MiniCrm.UnitTests.Access;

public sealed class RecheckingACookie
{
    /// <summary>Who it is of is asked of the database, which is what is away; the page that says so keeps what was typed.</summary>
    [Fact]
    public async Task Asks_nobody_for_the_page_that_says_what_failed()
    {
        var mediator = Substitute.For<IMediator>();
        mediator.Send(Arg.Any<RecheckUser>(), Arg.Any<CancellationToken>()).ThrowsAsync(new NpgsqlException("away", new IOException()));
        var recheck = new CookieRecheck(mediator, Substitute.For<IAccessWatch>(), TimeProvider.System);
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider() };
        var shown = new List<string>();

        await new PageErrors(async context =>
        {
            await recheck.ValidatePrincipal(CookieOn(context));
            shown.Add(context.Request.Path);
        }, NullLogger<PageErrors>.Instance).InvokeAsync(http);

        Assert.Equal(["/erreur/503"], shown);
    }

    /// <summary>Of somebody who signed in long ago.</summary>
    private static CookieValidatePrincipalContext CookieOn(HttpContext context) => new(
        context, new(CookieAuthenticationDefaults.AuthenticationScheme, null, typeof(CookieAuthenticationHandler)), new CookieAuthenticationOptions(),
        new(AccessClaims.PrincipalOf(new SignedInUser(1, "a@exemple.fr", "A", Role.Admin, Guid.NewGuid()), 1), new AuthenticationProperties(), CookieAuthenticationDefaults.AuthenticationScheme));
}
