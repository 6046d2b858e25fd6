using MiniCrm.Application.Access;

namespace MiniCrm.WebApi.Access;

/// <summary>Where the request comes from: its address as limits see it, and its program in a few words.</summary>
internal sealed class SignInPlace(IHttpContextAccessor accessor) : ISignInPlace
{
    private const int MostLetters = 60;

    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public string Address => accessor.HttpContext is { } context ? ClientAddress.Of(context) : "";

    public string Agent => Shortened(accessor.HttpContext?.Request.Headers.UserAgent.ToString() ?? "");

    internal static string Shortened(string agent)
    {
        var browser = Array.Find(Browsers, known => agent.Contains(known.Mark, StringComparison.Ordinal)).Name;
        var system = Array.Find(Systems, known => agent.Contains(known.Mark, StringComparison.Ordinal)).Name;
        if (browser is not null) return system is null ? browser : $"{browser} · {system}";

        var first = new string([.. agent.Split(' ')[0].Where(letter => !char.IsControl(letter))]);
        return first.Length > MostLetters ? first[..MostLetters] : first;
    }
}
