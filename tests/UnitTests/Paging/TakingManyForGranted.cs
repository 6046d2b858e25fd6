using MiniCrm.Application.Common.Paging;
using MiniCrm.UnitTests.Access;

namespace MiniCrm.UnitTests.Paging;

/// <summary>A search that found more rows than are counted is found out about again by one of those who ask, once a minute.</summary>
public sealed class TakingManyForGranted : IDisposable
{
    private const string Search = "chevalier";

    private readonly SettableClock _clock = new(SettableClock.Noon);
    private readonly FoundMany _found;

    public TakingManyForGranted() => _found = new(_clock);

    [Fact]
    public void Knows_nothing_of_a_search_that_nobody_made()
    {
        _found.Add("dupré");

        Assert.False(_found.Contains(Search));
    }

    [Fact]
    public void Takes_it_for_granted_for_a_minute()
    {
        _found.Add(Search);
        _clock.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal([true, true], Asked(2));
    }

    [Fact]
    public void Has_one_find_out_again_while_the_others_go_on()
    {
        _found.Add(Search);
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal([false, true, true], Asked(3));
        _found.Add(Search);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal([true, true], Asked(2));
    }

    [Fact]
    public void Has_all_find_out_when_the_one_did_not()
    {
        _found.Add(Search);
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.False(_found.Contains(Search));
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal([false, false], Asked(2));
    }

    [Fact]
    public void Forgets_what_finds_fewer()
    {
        _found.Add(Search);
        _found.Remove(Search);

        Assert.False(_found.Contains(Search));
    }

    public void Dispose() => _found.Dispose();

    private IEnumerable<bool> Asked(int times) => [.. Enumerable.Range(0, times).Select(_ => _found.Contains(Search))];
}
