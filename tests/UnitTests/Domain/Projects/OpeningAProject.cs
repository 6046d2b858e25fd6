using MiniCrm.Domain.Projects;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Projects;

public class OpeningAProject
{
    private static readonly ProjectPlan Plan = new() { ClientId = 1, Name = "Extension" };

    [Fact]
    public void Keeps_what_was_planned()
    {
        var project = Project.Open(3, Plan with { StartDate = A.Day("2026-01-05"), EndDate = A.Day("2026-01-05"), Budget = A.Euros(5000m) }, AClient.Firm().Build(), A.Instant);

        Assert.Equal((3, 1, "Extension", ProjectStatus.InProgress), (project.Id, project.ClientId, project.Name, project.Status));
        Assert.Equal("5000.00", project.Budget.ToString());
        Assert.Equal(A.Day("2026-01-05"), project.EndDate);
    }

    [Fact]
    public void Needs_a_client_that_exists() => Refusal.Of("ClientId", () => Project.Open(3, Plan, null, A.Instant));

    [Fact]
    public void Needs_a_name() => Refused("Name", Plan with { Name = " " });

    [Fact]
    public void Cannot_end_before_it_starts() => Refused("EndDate", Plan with { StartDate = A.Day("2026-01-05"), EndDate = A.Day("2026-01-04") });

    [Fact]
    public void Takes_an_end_without_a_start() =>
        Assert.Equal(A.Day("2026-01-04"), Project.Open(3, Plan with { EndDate = A.Day("2026-01-04") }, AClient.Firm().Build(), A.Instant).EndDate);

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1_000_000_000)]
    public void Refuses_a_budget_out_of_bounds(double budget) => Refused("Budget", Plan with { Budget = A.Euros((decimal)budget) });

    [Fact]
    public void Takes_a_budget_of_zero() =>
        Assert.Equal("0.00", Project.Open(3, Plan with { Budget = A.Euros(0m) }, AClient.Firm().Build(), A.Instant).Budget.ToString());

    [Fact]
    public void Names_every_wrong_field_at_once() =>
        Refusal.Of(["ClientId", "Name", "Description"], () => Project.Open(3, new() { ClientId = 9, Name = null, Description = "a\0b" }, AClient.Firm().Build(), A.Instant));

    private static void Refused(string field, ProjectPlan plan) => Refusal.Of(field, () => Project.Open(3, plan, AClient.Firm().Build(), A.Instant));
}
