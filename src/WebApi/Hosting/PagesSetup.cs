using MiniCrm.WebUi;

namespace MiniCrm.WebApi.Hosting;

/// <summary>The web interface: static server-rendered components of WebUi.</summary>
internal static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery();
        return services.AddScoped<Speech>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>();
    }
}
