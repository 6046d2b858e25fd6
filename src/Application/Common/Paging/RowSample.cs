using System.Numerics;

namespace MiniCrm.Application.Common.Paging;

/// <summary>
/// Some rows of a table, by the groups of three characters in their <see cref="ListColumns.Search"/>: they tell how many of all rows hold
/// which, so that the index of words is asked for no more than it takes to find a row. A wrong guess costs time, and finds no less.
/// </summary>
internal sealed class RowSample
{
    /// <summary>Most rows of a sample.</summary>
    public const int MostRows = 1_024;

    /// <summary>
    /// Nanoseconds that PostgreSQL takes: to find where the entries of a group begin (9,000 measured at 100,000 clients, rounded up), to read
    /// one of them, to look one up among those of another group, and to fetch the row that it stands for, which lies anywhere (these three at
    /// a million rows).
    /// </summary>
    private const double ToOpen = 10_000, ToRead = 20, ToLookUp = 2_500, ToFetch = 5_000;

    /// <summary>One more costs as much as twenty rows fetched in vain, and the first three leave fewer.</summary>
    private const int MostGroups = 3;

    /// <summary>
    /// How many of the rows with a group hold the next one of the same word, which shares two characters with it, at least: a digit goes on
    /// with one of ten. As if they had nothing to do with each other, <c>994</c> and <c>t99</c> were guessed to leave eight rows of a
    /// hundred and twenty-five.
    /// </summary>
    private const double GoesOn = 0.1;

    /// <summary>So many rows with what was chosen tell how many hold one group more.</summary>
    private const int Telling = 12;

    /// <summary>
    /// Rows that are taken to have been seen too where fewer were, of which as many hold one group more as do of all, or <see cref="GoesOn"/> says: that none of three in
    /// the sample does tells little.
    /// </summary>
    private const double Supposed = 8;

    /// <summary>By how many of its standard errors a share, or the number of rows, may be off: in one guess of a billion, it is.</summary>
    private const double StandardErrors = 6;

    private readonly Dictionary<int, ulong[]> _holders = [];
    private readonly ulong[] _none;
    private readonly IReadOnlyList<string> _keys;
    private readonly double _all, _least;

    /// <param name="keys">The search keys of the sample.</param>
    /// <param name="all">How many rows the table has.</param>
    /// <param name="standardError">Of that number, where it is guessed.</param>
    public RowSample(IReadOnlyList<string> keys, double all, double standardError = 0)
    {
        (_keys, _all, _least) = (keys, all, all - StandardErrors * standardError);
        _none = Rows(0);
        for (var row = 0; row < keys.Count; row++)
        {
            foreach (var (code, _) in Groups(keys[row]))
            {
                if (!_holders.TryGetValue(code, out var holders)) _holders.Add(code, holders = Rows(0));
                holders[row / 64] |= 1UL << (row % 64);
            }
        }
    }

    /// <summary>
    /// Parts of the words by which the index finds the rows that hold all of them, soonest, the rarest first: what it found by one is looked
    /// up by the next. None where it is to be asked for the words.
    /// </summary>
    /// <param name="words">As <see cref="FoldedKey"/> has them.</param>
    public IReadOnlyList<string> PartsOf(IReadOnlyList<string> words)
    {
        if (_keys.Count == 0) return [];

        var (groups, held) = (GroupsOf(words), Rows(ulong.MaxValue));
        var (asked, chosen) = (new Asked(Share: 1, ToFind: 0), new List<Group>());
        while (groups.Count > 0 && chosen.Count < MostGroups)
        {
            var (best, then) = (0, With(asked, chosen, held, groups[0]));
            for (var at = 1; at < groups.Count; at++)
            {
                var other = With(asked, chosen, held, groups[at]);
                if (other.Cost < then.Cost) (best, then) = (at, other);
            }

            if (chosen.Count > 0 && then.Cost >= asked.Cost) break;

            Narrow(held, groups[best].Holders);
            asked = then;
            chosen.Add(groups[best]);
            groups.RemoveAt(best);
        }

        return [.. chosen.Select(group => words[group.Word].Substring(group.At, 3))];
    }

    /// <summary>Whether more rows than these hold all the words, beyond doubt.</summary>
    /// <param name="rows">A number of rows.</param>
    /// <param name="words">As <see cref="FoldedKey"/> has them.</param>
    public bool AreInMoreThan(int rows, IReadOnlyList<string> words)
    {
        if (_keys.Count == 0 || _least <= rows) return false;

        var most = Rows(ulong.MaxValue);
        foreach (var group in GroupsOf(words)) Narrow(most, group.Holders);
        return IsBeyondDoubt(Count(most)) && IsBeyondDoubt(_keys.Count(key => words.All(word => key.Contains(word, StringComparison.Ordinal))));

        bool IsBeyondDoubt(int held)
        {
            var share = Math.Min((double)held / _keys.Count, 1);
            return (share - StandardErrors * Math.Sqrt(share * (1 - share) / _keys.Count)) * _least > rows;
        }
    }

    /// <summary>What was found is looked up among the rows of one group more, unless all of these are read as soon.</summary>
    private Asked With(Asked asked, List<Group> chosen, ulong[] held, Group more)
    {
        var share = chosen.Count == 0 ? more.Share : asked.Share * Among(held, more, IsBesideOne(chosen, more));
        return new(share, asked.ToFind + ToOpen / Math.Max(_all, _keys.Count) + Math.Min(more.Share * ToRead, asked.Share * ToLookUp));
    }

    /// <summary>How many of the rows with what was chosen hold one group more, guessed.</summary>
    private static double Among(ulong[] held, Group more, bool goesOn)
    {
        var (those, both) = (Count(held), 0);
        for (var i = 0; i < held.Length; i++) both += BitOperations.PopCount(held[i] & more.Holders[i]);
        if (those >= Telling) return Math.Max(both, 0.5) / those;
        return (both + Supposed * (goesOn ? Math.Max(more.Share, GoesOn) : more.Share)) / (those + Supposed);
    }

    private static bool IsBesideOne(List<Group> chosen, Group more)
    {
        foreach (var group in chosen)
        {
            if (more.IsBeside(group)) return true;
        }

        return false;
    }

    private List<Group> GroupsOf(IReadOnlyList<string> words)
    {
        var groups = new List<Group>();
        for (var word = 0; word < words.Count; word++)
        {
            foreach (var (code, at) in Groups(words[word]))
            {
                var holders = _holders.GetValueOrDefault(code, _none);
                groups.Add(new(word, at, holders, Math.Max(Count(holders), 0.5) / _keys.Count));
            }
        }

        return groups;
    }

    /// <summary>Three letters or digits, or fewer at the beginning or the end of a word: what the index knows.</summary>
    private static IEnumerable<(int Code, int At)> Groups(string key)
    {
        for (var at = 0; at + 2 < key.Length; at++)
        {
            var (first, middle, last) = (CodeOf(key[at]), CodeOf(key[at + 1]), CodeOf(key[at + 2]));
            if (first >= 0 && middle > 0 && last >= 0) yield return ((first << 14) | (middle << 7) | last, at);
        }
    }

    /// <summary>Zero for what is between words, less for what is not certain.</summary>
    private static int CodeOf(char letter) => char.IsAsciiLetterOrDigit(letter) ? letter : char.IsAscii(letter) ? 0 : -1;

    /// <summary>Leaves those that are among others too.</summary>
    private static void Narrow(ulong[] rows, ulong[] others)
    {
        for (var i = 0; i < rows.Length; i++) rows[i] &= others[i];
    }

    private static int Count(ulong[] rows)
    {
        var count = 0;
        foreach (var some in rows) count += BitOperations.PopCount(some);
        return count;
    }

    private ulong[] Rows(ulong each)
    {
        var rows = new ulong[(_keys.Count + 63) / 64];
        Array.Fill(rows, each);
        return rows;
    }

    /// <param name="Word">The word that it is in.</param>
    /// <param name="At">Where it begins there.</param>
    /// <param name="Holders">The rows of the sample that hold it, a bit each.</param>
    /// <param name="Share">Of all rows that hold it, guessed.</param>
    private readonly record struct Group(int Word, int At, ulong[] Holders, double Share)
    {
        public bool IsBeside(Group other) => Word == other.Word && Math.Abs(At - other.At) == 1;
    }

    /// <summary>What the index is asked for so far.</summary>
    /// <param name="Share">Of all rows that it finds, guessed.</param>
    /// <param name="ToFind">Nanoseconds for each row of the table.</param>
    private readonly record struct Asked(double Share, double ToFind)
    {
        public double Cost => ToFind + Share * ToFetch;
    }
}
