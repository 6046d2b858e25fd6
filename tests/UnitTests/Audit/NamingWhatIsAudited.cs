using MiniCrm.Application.Audit;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Privacy;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;
using MiniCrm.Infrastructure.Persistence.Auditing;

namespace MiniCrm.UnitTests.Audit;

public class NamingWhatIsAudited
{
    /// <summary>Made at the first save otherwise, where a word that is missing would refuse every write.</summary>
    [Fact]
    public void Has_one_statement_for_each_kind_and_a_french_word_for_each_property() =>
        Assert.Equal(Enum.GetValues<AuditTarget>(), AuditedKinds.All.Select(kind => kind.Target).Order());

    /// <summary>A field that the journal does not know changes without a trace, and without an event.</summary>
    [Theory]
    [InlineData(typeof(ClientProfile), AuditTarget.Client)]
    [InlineData(typeof(ProjectPlan), AuditTarget.Project)]
    [InlineData(typeof(DraftContent), AuditTarget.Invoice)]
    public void Leaves_out_nothing_that_may_be_written(Type written, AuditTarget target) =>
        Assert.Empty(WordsOf(written).Except(AuditedKinds.All.Single(kind => kind.Target == target).Words));

    /// <summary>What a client has beside these is what somebody could be known by (GDPR, art. 17).</summary>
    [Fact]
    public void Nothing_of_a_person_stays_but_what_tells_of_nobody() => Assert.Equal(
        new[] { nameof(ClientProfile.Kind), nameof(ClientProfile.Country), nameof(ClientProfile.Status) }.Select(FrenchVocabulary.Of).Order(StringComparer.Ordinal),
        WordsOf(typeof(ClientProfile)).Except(ClientErasure.OfDeleted(1).Erased).Order(StringComparer.Ordinal));

    /// <summary>Lines are told one by one, and a short draft is a line.</summary>
    private static IEnumerable<string> WordsOf(Type written) =>
        written.GetProperties().Select(property => property.Name).Except([nameof(DraftContent.Lines), nameof(DraftContent.IsShort)]).Select(FrenchVocabulary.Of);
}
