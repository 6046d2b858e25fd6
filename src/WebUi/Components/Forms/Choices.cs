using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.WebUi.Components.Forms;

/// <summary>What selects offer, as people read it.</summary>
public static class Choices
{
    public static IReadOnlyList<(string Value, string Text)> ClientKinds(Speech speech) =>
    [
        (nameof(ClientKind.Business), speech["Entreprise", "Business"]),
        (nameof(ClientKind.Individual), speech["Particulier", "Individual"]),
    ];

    public static IReadOnlyList<(string Value, string Text)> ClientStatuses(Speech speech) =>
        [.. Enum.GetValues<ClientStatus>().Select(status => (status.ToString(), Statuses.Of(status, speech).Label))];

    public static IReadOnlyList<(string Value, string Text)> PaymentMethods(Speech speech) =>
        [.. Enum.GetValues<PaymentMethod>().Select(method => (method.ToString(), Words.Of(method, speech)))];

    public static IReadOnlyList<(string Value, string Text)> ProjectStatuses(Speech speech) =>
        [.. Enum.GetValues<ProjectStatus>().Select(status => (status.ToString(), Statuses.Of(status, speech).Label))];
}
