using MiniCrm.Application.Audit;
using MiniCrm.Infrastructure.Persistence.Auditing;

namespace MiniCrm.UnitTests.Audit;

public class NamingWhatIsAudited
{
    /// <summary>Made at the first save otherwise, where a word that is missing would refuse every write.</summary>
    [Fact]
    public void Has_one_statement_for_each_kind_and_a_french_word_for_each_property() =>
        Assert.Equal(Enum.GetValues<AuditTarget>(), AuditedKinds.All.Select(kind => kind.Target).Order());
}
