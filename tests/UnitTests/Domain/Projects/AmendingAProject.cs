using MiniCrm.Domain.Projects;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Projects;

public class AmendingAProject
{
    private readonly Project _project = Project.Open(3, new() { ClientId = 1, Name = "Extension", Budget = A.Euros(10m) }, AClient.Firm().Build(), A.Instant);

    [Fact]
    public void Replaces_everything()
    {
        _project.Amend(new() { ClientId = 1, Name = "Surélévation", Status = ProjectStatus.Completed }, AClient.Firm().Build(), hasInvoices: true);

        Assert.Equal(("Surélévation", ProjectStatus.Completed, null), (_project.Name, _project.Status, _project.Budget));
    }

    [Fact]
    public void Moves_it_to_another_client_while_nothing_is_invoiced()
    {
        _project.Amend(new() { ClientId = 2, Name = "Extension" }, AClient.Firm().Numbered(2).Build(), hasInvoices: false);

        Assert.Equal(2, _project.ClientId);
    }

    [Fact]
    public void Cannot_move_it_once_invoiced()
    {
        Refusal.With("projet_reference", () => _project.Amend(new() { ClientId = 2, Name = "Extension" }, AClient.Firm().Numbered(2).Build(), hasInvoices: true));

        Assert.Equal(1, _project.ClientId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void Says_what_is_wrong_before_that(int client) =>
        Refusal.Of(["ClientId", "Name"], () => _project.Amend(new() { ClientId = client, Name = "" }, null, hasInvoices: true));
}
