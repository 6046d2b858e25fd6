using System.Globalization;

namespace MiniCrm.WebApi.Wire;

/// <summary>French, or English for callers who put it first.</summary>
internal static class Language
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>What a request speaks that says nothing is what the process does.</summary>
    public static void SpeakFrench() => CultureInfo.DefaultThreadCurrentUICulture = French;

    public static CultureInfo Of(HttpRequest request) => IsEnglish(request) ? English : French;

    public static bool IsEnglish(HttpRequest request) => request.Headers.AcceptLanguage.Count > 0 && request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is not 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.Value ?? "")
        .FirstOrDefault(tag => Speaks(tag, English) || Speaks(tag, French)) is { } first && Speaks(first, English);

    private static bool Speaks(string tag, CultureInfo language) =>
        tag.Equals(language.Name, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(language.Name + "-", StringComparison.OrdinalIgnoreCase);
}
