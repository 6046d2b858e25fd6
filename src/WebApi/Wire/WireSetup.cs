using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using MiniCrm.Application.Common.French;
using MiniCrm.WebApi.Hosting;
using MiniCrm.WebApi.Problems;
using MiniCrm.WebUi;

namespace MiniCrm.WebApi.Wire;

/// <summary>Registers and runs what every call of the API has in common: language, headers, problem documents, conditions (docs/http-conventions.md).</summary>
internal static class WireSetup
{
    public static IServiceCollection AddWire(this IServiceCollection services)
    {
        services.AddSingleton(provider => WireSettings.From(provider.GetRequiredService<IConfiguration>()));
        services.ConfigureHttpJsonOptions(options => FrenchJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = JsonBody.MostBytes;
        });
        // Else each request is first waited for without a buffer, and then read: one call of the system more, to save 4 kB for a connection that idles.
        services.Configure<SocketTransportOptions>(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        services.AddOptions<ForwardedHeadersOptions>().Configure<WireSettings>(Trust);
        // Pages alone. Behind a proxy that ends HTTPS, the proxy does it; assets are compressed when they are published.
        services.AddResponseCompression(options => options.MimeTypes = ["text/html"]);
        // A third fewer bytes than at the fastest level, for a millisecond or two on the longest page.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddExceptionHandler<DomainProblemHandler>();
        services.AddExceptionHandler<FailureProblemHandler>();
        return services;
    }

    /// <summary>Everything before the sign-in, routing included.</summary>
    public static WebApplication UseWire(this WebApplication app)
    {
        Language.SpeakFrench();
        if (app.Services.GetRequiredService<WireSettings>().TrustedProxies.Count > 0) app.UseForwardedHeaders();
        app.Use(InLanguageOfCaller);
        app.UseMiddleware<ResponseHeaders>();
        app.UseMiddleware<Gate>();
        app.UseWhen(context => Api.Is(context.Request), api =>
        {
            api.Use(HeadAsGet);
            api.UseExceptionHandler(_ => { });
            api.UseStatusCodePages(context => StatusProblems.Of(context.HttpContext.Response.StatusCode).WriteAsync(context.HttpContext));
        });
        app.UsePages();
        app.UseRouting();
        return app;
    }

    /// <summary>The headers that put conditions on an API call; after the sign-in.</summary>
    public static WebApplication UseApiRequests(this WebApplication app)
    {
        app.UseWhen(context => Api.Is(context.Request), api => api.UseMiddleware<ApiRequests>());
        return app;
    }

    private static Task InLanguageOfCaller(HttpContext context, RequestDelegate next)
    {
        var language = !Api.Is(context.Request) && Preferences.LanguageOf(context.Request) is { } chosen ? CultureInfo.GetCultureInfo(chosen) : Language.Of(context.Request);
        // Each change of thread of a request that has one of its own has to put it on.
        return language.Equals(CultureInfo.CurrentUICulture) ? next(context) : InAsync(language, context, next);
    }

    private static async Task InAsync(CultureInfo language, HttpContext context, RequestDelegate next)
    {
        CultureInfo.CurrentUICulture = language;
        await next(context);
    }

    /// <summary>The server remembers what was asked, and leaves the body out.</summary>
    private static Task HeadAsGet(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method)) context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    private static void Trust(ForwardedHeadersOptions options, WireSettings settings)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies) options.KnownIPNetworks.Add(network);
    }
}
