using Microsoft.AspNetCore.Http;

namespace MiniCrm.WebUi;

/// <summary>Names of our cookies. Under HTTPS the name itself (<c>__Host-</c>) makes browsers refuse one that a neighbour, or a plain HTTP answer, has planted.</summary>
public static class HostCookie
{
    public static string NameFor(HttpRequest request, string name) => request.IsHttps ? $"__Host-{name}" : name;
}
