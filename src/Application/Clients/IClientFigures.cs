using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Clients;

/// <summary>What clients owe and how they pay, summed by the database.</summary>
public interface IClientFigures
{
    /// <summary>Of those who owe something; the others are left out. One statement, however many are asked for.</summary>
    Task<IReadOnlyList<ClientBalance>> BalancesAsync(IReadOnlyCollection<int> clientIds, DateOnly today, CancellationToken cancellationToken);

    Task<ClientStanding> StandingAsync(int clientId, DateOnly today, CancellationToken cancellationToken);

    /// <summary>The tags in use, the most used first.</summary>
    Task<IReadOnlyList<TagCount>> TagsAsync(int most, CancellationToken cancellationToken);
}

/// <summary>What one client has left to pay, and how much of it is late.</summary>
public sealed record ClientBalance(int ClientId, Money BalanceDue, Money Overdue);

/// <summary>Where one client stands.</summary>
/// <param name="Turnover">Issued, before tax; credit notes and deducted deposits taken off.</param>
/// <param name="Invoices">Issued invoices and deposits.</param>
/// <param name="DaysToPay">From issue to the last payment, on average over paid invoices; null when none is.</param>
public sealed record ClientStanding(Money BalanceDue, Money Overdue, Money Turnover, long Invoices, int? DaysToPay);

public sealed record TagCount(string Tag, long Clients);
