using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebUi.Components.Forms;

/// <summary>
/// One form of a page. It shows what was typed once it was posted, else what is stored, and beside each field what was
/// refused of it. Fields are named by the English paths that refusals use (<c>Lines[0].Quantity</c>).
/// </summary>
/// <remarks>
/// It carries the version it was made from and the values of that version. When someone saved in between, each field is
/// compared three ways: what only they changed is taken over, what only the reader changed is kept, and where both did
/// the two values stand side by side until one is chosen. Rows have no name but their place: they are compared field by
/// field while both have the same ones in the same order, else as one.
/// </remarks>
public sealed class Form
{
    private const string VersionField = "_version";
    private const string BeforeField = "_avant";
    private const string KeyField = "_cle";
    private const string LanguageField = "_langue";
    private const string ChoicePrefix = "_choix.";
    private const string TheirsPrefix = "_leur.";
    private const string Theirs = "leur";
    private const string Rows = "Lines";

    /// <summary>An accent as it is, not as six signs of which the browser makes eight: a long invoice would be too long to be sent. The page escapes what it has to.</summary>
    private static readonly JsonSerializerOptions Letters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Speech _speech;
    private readonly Dictionary<string, string> _values;
    private readonly FieldErrors _unreadable = new();
    private readonly Dictionary<string, Clash> _clashes = [];
    private readonly HashSet<string> _takenOver = [];
    private readonly Dictionary<string, string> _labels = [];
    private Dictionary<string, string> _before;

    private Form(Speech speech, string name, Dictionary<string, string> before) =>
        (_speech, Written, Name, _before, _values) = (speech, speech, name, before, new(before, StringComparer.Ordinal));

    /// <summary>Its name among the forms of the page.</summary>
    public string Name { get; }

    /// <summary>True when this very form was sent.</summary>
    public bool IsPosted { get; private init; }

    /// <summary>The language that its numbers are written in: that of the page it was sent from, whatever the reader has chosen since in another tab.</summary>
    public Speech Written { get; private init; }

    /// <summary>The ETag of what it was made from; null for something new.</summary>
    public string? Version { get; private set; }

    /// <summary>The same however often the form is sent: a second click makes no second client.</summary>
    public string Key { get; private set; } = Guid.NewGuid().ToString("N");

    /// <summary>Where to see what an earlier sending of this form saved, whose answer was lost; null when there was none.</summary>
    public string? SavedAt { get; private set; }

    public DomainError? Refusal { get; private set; }

    public IReadOnlyCollection<Clash> Clashes => _clashes.Values;

    /// <summary>False of one that only asks whether to go on.</summary>
    public bool HasFields => _before.Count > 0;

    /// <summary>What the field shows; empty when there is nothing.</summary>
    public string this[string field]
    {
        get => _values.GetValueOrDefault(field, "");
        set => _values[field] = value;
    }

    /// <summary>Every field that was sent or is stored.</summary>
    public IEnumerable<string> Fields => _values.Keys;

    /// <param name="http">Where it may have been posted.</param>
    /// <param name="speech">The reader's language.</param>
    /// <param name="name">As in <c>PostForm</c>.</param>
    /// <param name="stored">What its fields show at first.</param>
    /// <param name="version">The ETag of what is stored.</param>
    public static Form Of(HttpContext http, Speech speech, string name, IReadOnlyDictionary<string, string?> stored, string? version = null)
    {
        var before = stored.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || http.Request.Form["_handler"] != name)
        {
            return new(speech, name, before) { Version = version };
        }

        var sent = http.Request.Form;
        var form = new Form(speech, name, BeforeOf(sent))
        {
            IsPosted = true,
            Written = NullIfEmpty(sent[LanguageField]) is { } code ? Speech.In(code) : speech,
            Version = NullIfEmpty(sent[VersionField]),
            Key = NullIfEmpty(sent[KeyField]) ?? Guid.NewGuid().ToString("N"),
        };
        form.Take(sent);
        return form;
    }

    /// <summary>What the fields of this version were, for the hidden field that carries them.</summary>
    public string Before => JsonSerializer.Serialize(_before, Letters);

    /// <summary>What the fields of this version were.</summary>
    public IReadOnlyDictionary<string, string?> AsOpened => _before!;

    public static string ChoiceName(string field) => ChoicePrefix + field;

    public static string TheirsChoice => Theirs;

    /// <summary>What the other wrote into a row's field, which it takes along wherever the row is moved; null of other fields, which stay where they are.</summary>
    public static string? TheirsName(string field) => IsInRow(field) ? TheirsPrefix + field : null;

    /// <summary>One of several in a field (<c>Tags[1]</c>) is that field's.</summary>
    public void Refuse(DomainError error) => Refusal = error with { Fields = [.. error.Fields.Select(wrong => wrong with { Field = FieldOf(wrong.Field) })] };

    /// <summary>It was sent before, otherwise filled in, and saved: from now on it is another form, which is saved on purpose.</summary>
    public void BeAnother(string savedAt)
    {
        Key = Guid.NewGuid().ToString("N");
        SavedAt = savedAt;
        Refuse(new(ErrorKind.Contradiction, "deja_enregistre", new(
            "Un premier envoi de ce formulaire a déjà été enregistré, autrement rempli. Regardez-le d'abord : envoyer à nouveau en enregistre un autre.",
            "This form was sent before, otherwise filled in, and was saved. Look at that first: sending again saves another.")));
    }

    /// <summary>What is wrong with a field, in the reader's language; null when nothing is.</summary>
    public string? ErrorOf(string field) =>
        Refusal?.Fields.Where(error => error.Field == field).Select(error => _speech[error.Message]).FirstOrDefault();

    /// <summary>Whether there is anything to see in it: it must not be folded away then.</summary>
    public bool Shows(string field) => this[field].Length > 0 || ErrorOf(field) is not null || _clashes.ContainsKey(field);

    public Clash? ClashOf(string field) => _clashes.GetValueOrDefault(field);

    /// <summary>Whether somebody else's newer value was taken over, because the reader had not touched the field.</summary>
    public bool IsTakenOver(string field) => _takenOver.Contains(field);

    /// <summary>Remembers what a field is called, for the summary of what is wrong.</summary>
    public void Knows(string field, string label) => _labels[field] = label;

    public string? LabelOf(string field) => _labels.GetValueOrDefault(field);

    public static string IdOf(string field) => "f-" + field.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    /// <summary>Someone saved first: from now on the form is made from what they left, and shows where the two differ.</summary>
    public void Meet(IReadOnlyDictionary<string, string?> stored, string version)
    {
        var now = stored.ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal);
        var areRowsOne = AreRowsOne(now);
        // What is stored no more, a line that was taken out, is empty now.
        foreach (var field in now.Keys.Union(_before.Keys))
        {
            if (areRowsOne && IsInRow(field)) continue;
            var theirs = now.GetValueOrDefault(field, "");
            var (mine, before) = (this[field], _before.GetValueOrDefault(field, ""));
            if (theirs == mine || theirs == before) continue;

            if (mine == before)
            {
                this[field] = theirs;
                _takenOver.Add(field);
            }
            else
            {
                _clashes[field] = new(field, mine, theirs);
            }
        }

        _before = now.Where(pair => pair.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
        Version = version;
    }

    // Reading what was typed: what cannot be read is refused beside its field, together with all else that cannot.

    public string? Text(string field) => NullIfEmpty(this[field].Trim());

    /// <summary>A number that people write in groups, without what parts them.</summary>
    public string? Joined(string field) => Text(field) is { } text ? string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant() : null;

    public bool IsTicked(string field) => this[field] == "true";

    /// <inheritdoc cref="Typed.Number"/>
    public decimal? Number(string text, string signs = "") => Typed.Number(text, Written, signs);

    /// <summary>With two decimals written at most: 1.500 may mean a thousand and five hundred.</summary>
    public Money? Amount(string field) => Read(field, text => Number(text, "€") is { Scale: <= 2 } number ? new Money(number) : (Money?)null,
        "Un montant est attendu, avec deux décimales au plus : 1 234,50.", "An amount is expected, with at most two decimals: 1,234.50.");

    public Percentage? Percent(string field) => Read(field, text => Number(text, "%") is >= 0 and <= 100 and var number && Rounding.Fits(number, 2) ? new Percentage(number) : (Percentage?)null,
        "Un pourcentage de 0 à 100 est attendu, avec deux décimales au plus.", "A percentage from 0 to 100 is expected, with at most two decimals.");

    public int? Whole(string field) => Read(field, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null,
        "Un nombre entier est attendu.", "A whole number is expected.");

    public DateOnly? Date(string field) => Read(field, text => Typed.Date(text),
        "Une date est attendue : jj/mm/aaaa.", "A date is expected: dd/mm/yyyy.");

    public TEnum Choice<TEnum>(string field, TEnum usual) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(this[field], out var value) && Enum.IsDefined(value) ? value : usual;

    public void AddUnreadable(string field, string french, string english) => _unreadable.Add(field, french, english);

    /// <exception cref="DomainException"><c>requete_invalide</c>, naming each field that could not be read.</exception>
    public void EnsureReadable() => _unreadable.ThrowIfAny();

    private static string FieldOf(string path) => path.EndsWith(']') ? path[..path.LastIndexOf('[')] : path;

    private T? Read<T>(string field, Func<string, T?> read, string french, string english) where T : struct
    {
        if (Text(field) is not { } text) return null;
        if (read(text) is { } value) return value;

        _unreadable.Add(field, french, english);
        return null;
    }

    private void Take(IFormCollection sent)
    {
        _values.Clear();
        foreach (var (field, value) in sent)
        {
            if (field.StartsWith('_')) continue;
            _values[field] = TextOf(value);
        }

        foreach (var (choice, value) in sent)
        {
            if (choice.StartsWith(ChoicePrefix, StringComparison.Ordinal) && value == Theirs) TakeTheirs(choice[ChoicePrefix.Length..], sent);
        }
    }

    private void TakeTheirs(string field, IFormCollection sent)
    {
        if (field != Rows)
        {
            _values[field] = TheirsName(field) is { } carried && sent.TryGetValue(carried, out var theirs) ? TextOf(theirs) : _before.GetValueOrDefault(field, "");
            return;
        }

        foreach (var mine in _values.Keys.Where(IsInRow).ToArray()) _values.Remove(mine);
        foreach (var (theirs, text) in _before.Where(pair => IsInRow(pair.Key))) _values[theirs] = text;
    }

    /// <summary>Whether both changed the rows, and not only what stands in them: field by field, a value would land in another row.</summary>
    private bool AreRowsOne(Dictionary<string, string> now)
    {
        var (mine, theirs, before) = (RowList.Of(_values), RowList.Of(now), RowList.Of(_before));
        if (mine.Text == theirs.Text || mine.Text == before.Text || theirs.Text == before.Text) return false;
        if (mine.IsInOrderOf(before) && theirs.IsInOrderOf(before)) return false;

        _clashes[Rows] = new(Rows, mine.Text, theirs.Text);
        return true;
    }

    /// <summary>A browser sends line ends as CR LF, whatever they were.</summary>
    private static string TextOf(StringValues sent) => string.Join('\n', sent.ToArray()).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static bool IsInRow(string field) => field.StartsWith(Rows + "[", StringComparison.Ordinal);

    private static Dictionary<string, string> BeforeOf(IFormCollection sent)
    {
        try
        {
            return NullIfEmpty(sent[BeforeField]) is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>A field that two people changed at once.</summary>
public sealed record Clash(string Field, string Mine, string Theirs);
