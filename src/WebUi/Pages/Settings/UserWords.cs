using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.WebUi.Pages.Settings;

/// <summary>Roles and states of users, as people read them.</summary>
internal static class UserWords
{
    public static string Of(Role role, Speech speech) => role switch
    {
        Role.Reader => speech["Lecture", "Read-only"],
        Role.Manager => speech["Gestion", "Manager"],
        Role.Admin => speech["Administration", "Administrator"],
    };

    public static (string Label, string Tone) Of(UserStatus status, Speech speech) => status switch
    {
        UserStatus.Invited => (speech["Invitation en attente", "Invited"], "info"),
        UserStatus.Enabled => (speech["Actif", "Active"], "good"),
        UserStatus.Disabled => (speech["Désactivé", "Disabled"], ""),
    };

    public static IReadOnlyList<(string Value, string Text)> Roles(Speech speech) =>
    [
        (nameof(Role.Reader), speech["Lecture : consulte, demande des PDF", "Read-only: views everything, requests PDFs"]),
        (nameof(Role.Manager), speech["Gestion : écrit clients, projets, factures", "Manager: also edits clients, projects and invoices"]),
        (nameof(Role.Admin), speech["Administration : tout, avec utilisateurs et clés", "Administrator: everything, including users and keys"]),
    ];
}
