using FluentValidation;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Clients;

/// <summary>Files several clients at once: all of them, or none. Ids that are nobody's are passed over.</summary>
/// <param name="ClientIds">Up to <see cref="PageRequest.MostRows"/>.</param>
/// <param name="Status">Null leaves each as it is.</param>
/// <param name="AddTag">Those who have it already keep it where it is.</param>
/// <returns>How many clients were found.</returns>
/// <exception cref="DomainException"><c>requete_invalide</c></exception>
public sealed record ArrangeClients(IReadOnlyCollection<int> ClientIds, ClientStatus? Status = null, string? AddTag = null, string? RemoveTag = null) : ICommand<int>;

internal sealed class ArrangeClientsValidator : AbstractValidator<ArrangeClients>
{
    public ArrangeClientsValidator() => RuleFor(command => command.ClientIds)
        .Must(ids => ids.Count is > 0 and <= PageRequest.MostRows)
        .WithText(new($"Choisissez de 1 à {PageRequest.MostRows} clients.", $"Choose from 1 to {PageRequest.MostRows} clients."));
}

internal sealed class ArrangeClientsHandler(ICrmDb db) : IRequestHandler<ArrangeClients, int>
{
    public async Task<int> Handle(ArrangeClients command, CancellationToken cancellationToken)
    {
        var clients = await db.GetAllAsync<Client>(command.ClientIds, cancellationToken);
        foreach (var client in clients)
        {
            if (command.Status is { } status) client.MoveTo(status);
            if (command.AddTag is { } added) client.AddTag(added);
            if (command.RemoveTag is { } removed) client.RemoveTag(removed);
        }

        return clients.Count;
    }
}
