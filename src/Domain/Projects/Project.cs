using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Projects;

/// <summary>All that a user may write about a project. Empty texts are absent ones.</summary>
public sealed record ProjectPlan
{
    public int ClientId { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public DateOnly? StartDate { get; init; }

    /// <summary>Included; not before the start.</summary>
    public DateOnly? EndDate { get; init; }
    public ProjectStatus Status { get; init; } = ProjectStatus.InProgress;

    /// <summary>Euros before tax, zero or more; null when there is none.</summary>
    public Money? Budget { get; init; }

    /// <exception cref="DomainException"><c>requete_invalide</c>, naming each wrong field.</exception>
    internal void EnsureValid(Client? client)
    {
        var errors = new FieldErrors();
        if (ClientId == 0) errors.Add(nameof(ClientId), "Choisissez un client.", "Choose a client.");
        else errors.AddIf(client?.Id != ClientId, nameof(ClientId), "Ce client n'existe pas.", "There is no such client.");
        PlainText.Require(errors, nameof(Name), Name);
        PlainText.Check(errors, nameof(Name), Name);
        PlainText.Check(errors, nameof(Description), Description, PlainText.Notes, multiline: true);
        errors.AddIf(EndDate < StartDate, nameof(EndDate),
            "La date de fin ne peut précéder la date de début.", "The end date cannot come before the start date.");
        errors.AddIf(Budget is { IsNegative: true }, nameof(Budget), "Le budget ne peut être négatif.", "A budget cannot be negative.");
        Budget?.CheckBound(errors, nameof(Budget));
        errors.ThrowIfAny();
    }
}

/// <summary>Work agreed with a client, which invoices may belong to.</summary>
public sealed class Project : AggregateRoot
{
    private Project()
    {
    }

    public int ClientId { get; private set; }
    public string Name { get; private set; } = "";
    public string? Description { get; private set; }
    public DateOnly? StartDate { get; private set; }
    public DateOnly? EndDate { get; private set; }
    public ProjectStatus Status { get; private set; }
    public Money? Budget { get; private set; }
    public DateTime CreatedAt { get; private set; }

    /// <summary>Before tax, of its issued invoices; credit notes and deducted deposits taken off. Kept by the database as it takes each issued document.</summary>
    public Money InvoicedAmount { get; private set; }

    /// <param name="id">Given beforehand.</param>
    /// <param name="plan">What the user wrote.</param>
    /// <param name="client">The client the plan names; null when there is none such.</param>
    /// <param name="now">Instant of creation.</param>
    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public static Project Open(int id, ProjectPlan plan, Client? client, DateTime now)
    {
        var project = new Project { Id = id, CreatedAt = now };
        project.Take(Checked(plan, client));
        return project;
    }

    /// <summary>Replaces everything a user may write. The client stays while invoices hold the two together.</summary>
    /// <exception cref="DomainException"><c>requete_invalide</c>, <c>projet_reference</c></exception>
    public void Amend(ProjectPlan plan, Client? client, bool hasInvoices)
    {
        var valid = Checked(plan, client);
        if (hasInvoices && valid.ClientId != ClientId) throw ProjectErrors.ClientIsFixed.AsException();
        Take(valid);
    }

    /// <summary>Forgets the texts, which may name the client; dates and amounts stay.</summary>
    public void EraseTexts() => (Name, Description) = ($"Projet n° {Id}", null);

    private static ProjectPlan Checked(ProjectPlan written, Client? client)
    {
        var plan = written with { Name = PlainText.Clean(written.Name), Description = PlainText.OrNull(written.Description) };
        plan.EnsureValid(client);
        return plan;
    }

    private void Take(ProjectPlan plan)
    {
        ClientId = plan.ClientId;
        Name = plan.Name!;
        Description = plan.Description;
        StartDate = plan.StartDate;
        EndDate = plan.EndDate;
        Status = plan.Status;
        Budget = plan.Budget;
    }
}
