using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace MiniCrm.Application.Access;

/// <summary>What somebody who guesses passwords tries first.</summary>
internal static class Guessable
{
    private const int ShortestName = 4;

    /// <summary>What is beyond makes it no easier to guess, and would take seconds to look at.</summary>
    private const int MostEstimated = 32;

    /// <summary>Of 0 to 4: some 2^33 guesses, which the throttle spreads over more than a lifetime.</summary>
    private const int LeastScore = 3;

    /// <summary>Its lists are read when the first password is chosen.</summary>
    private static readonly Lazy<Zxcvbn.Zxcvbn> Estimator = new(() => new());

    private static readonly string[] Keyboards = ["azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "1234567890"];

    /// <summary>What lists made by speakers of English lack: whole words of the commonest passwords here, in the letters alone.</summary>
    private static readonly FrozenSet<string> Words = """
        password passwort motdepasse motdepass mdp passe pass secret sesame admin administrateur administrator root user utilisateur
        welcome bienvenue bonjour salut hello coucou letmein ouvretoi connexion login access acces default temporaire provisoire
        changeme change changezmoi changemoi changer test tester testing essai demo exemple example azerty qwerty qwertz azertyuiop qwertyuiop
        iloveyou jetaime jetadore amour love lovely monamour moncoeur doudou loulou chouchou cherie cheri princesse princess
        soleil sunshine chocolat football foot rugby tennis marseille paris france lyon toulouse bordeaux psg om olympique
        dragon monkey master superman batman pokemon naruto starwars ninja shadow killer tigre tiger lapin chaton minou cheval
        nicolas thomas julien camille marie sophie charlotte alexandre antoine maxime jessica michael daniel andrew ashley
        hiver printemps automne ete winter spring summer autumn janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
        january february march april june july august september october november december lundi mardi mercredi jeudi vendredi samedi dimanche
        computer ordinateur internet windows linux google facebook microsoft apple samsung server serveur database
        facture factures invoice client clients compta comptable comptabilite entreprise company societe bureau office travail
        freedom liberte whatever trustno please nothing forever always family famille maison home vacances
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly int LongestWord = Words.Max(word => word.Length);

    /// <summary>Repeats of up to four signs, or mostly steps along the alphabet, the digits or a keyboard.</summary>
    public static bool IsMonotonous(string password)
    {
        var text = password.ToLowerInvariant();
        if (Enumerable.Range(1, 4).Any(period => RepeatsEvery(text, period))) return true;

        var foreseen = Enumerable.Range(1, text.Length - 1).Count(i => Follows(text[i - 1], text[i]));
        return foreseen * 4 >= (text.Length - 1) * 3;
    }

    /// <summary>At most two common words, whatever stands for letters (<c>P@ssw0rd</c>) and whatever signs are added.</summary>
    public static bool IsCommon(string password)
    {
        // What is added at the ends ("!2026") stands for no letters; within, it may.
        var (first, last) = (Array.FindIndex([.. password], char.IsLetter), password.Length - 1);
        while (last > first && !char.IsLetter(password[last])) last--;
        var core = first < 0 ? "" : password[first..(last + 1)];
        return new[] { LettersOf(core, disguised: true), LettersOf(password, disguised: true), LettersOf(password, disguised: false) }.Any(IsMadeOfWords);
    }

    /// <summary>One of the 30 000 commonest passwords, or put together from them, names, English words, dates, years and rows of keys (zxcvbn).</summary>
    public static bool IsListed(string password) =>
        Estimator.Value.EvaluatePassword(password.Length > MostEstimated ? password[..MostEstimated] : password).Score < LeastScore;

    public static bool Names(string password, string email, string? firm)
    {
        var text = LettersOf(password, disguised: false);
        string[] names = [LettersOf(email.Split('@')[0], disguised: false), "minicrm", LettersOf(firm ?? "", disguised: false)];
        return Array.Exists(names, name => name.Length >= ShortestName && text.Contains(name, StringComparison.Ordinal));
    }

    private static bool RepeatsEvery(string text, int period) => text.Length > period && Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period]);

    private static bool Follows(char before, char now) =>
        Math.Abs(now - before) <= 1 || Array.Exists(Keyboards, row => row.IndexOf(before, StringComparison.Ordinal) is >= 0 and var at
            && row.IndexOf(now, StringComparison.Ordinal) is >= 0 and var next && Math.Abs(next - at) == 1);

    private static bool IsMadeOfWords(string letters) =>
        letters.Length > 0 && (Words.Contains(letters) || AreTwoWords(letters) || Words.Any(word => IsOneWordRepeated(letters, word)));

    private static bool AreTwoWords(string letters) => Enumerable.Range(1, Math.Min(LongestWord, letters.Length - 1)).Any(
        cut => Words.Contains(letters[..cut]) && Words.Contains(letters[cut..]));

    private static bool IsOneWordRepeated(string letters, string word) =>
        letters.Length % word.Length == 0 && string.Concat(Enumerable.Repeat(word, letters.Length / word.Length)) == letters;

    /// <summary>Lower case, without accents; with what is often written for a letter read as it, or dropped like every other sign.</summary>
    private static string LettersOf(string text, bool disguised)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var sign in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(sign) == UnicodeCategory.NonSpacingMark) continue;
            var plain = char.ToLowerInvariant(disguised ? Undisguised(sign) : sign);
            if (char.IsAsciiLetter(plain)) letters.Append(plain);
        }

        return letters.ToString();
    }

    private static char Undisguised(char sign) => sign switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => sign,
    };
}
