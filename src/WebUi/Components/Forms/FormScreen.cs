using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Components;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebUi.Components.Forms;

/// <summary>
/// A page with a form: it posts, an order is sent on the version the form was made from, and the page redirects with a
/// toast. A refusal shows the form again, with everything that was typed and what is wrong beside each field.
/// </summary>
public abstract class FormScreen : Screen
{
    private static readonly Text StillSending = new(
        "Votre premier envoi est encore en cours : attendez un instant, puis envoyez à nouveau.",
        "What you sent first is still under way: wait a moment, then send again.");

    [Inject] public required RequestConditions Conditions { get; set; }

    protected Form Form { get; private set; } = null!;

    /// <summary>Where to see what an earlier sending of the form saved: the page above this one, as a rule.</summary>
    protected virtual string SavedAt => ParentOf(Http.Request.Path);

    /// <summary>For something new.</summary>
    protected void OpenForm(string name, IReadOnlyDictionary<string, string?> usual) => Form = Form.Of(Http, Speech, name, usual);

    /// <summary>For something that is there: <paramref name="representation"/> is what its <c>Get…</c> query answered.</summary>
    protected void OpenForm(string name, IReadOnlyDictionary<string, string?> stored, object representation) =>
        Form = Form.Of(Http, Speech, name, stored, IRepresentation.ETagOf(representation));

    /// <param name="order">Made from the form; what cannot be read of it is refused before.</param>
    /// <param name="next">Where to go then.</param>
    /// <param name="toast">What is said there.</param>
    /// <param name="after">What else is ordered once it is done, before the reader is led on.</param>
    /// <param name="reread">For a change: what is stored now, as field values and as its query answers it.</param>
    protected async Task SubmitAsync<T>(
        Func<IRequest<T>> order, Func<T, string> next, string toast, Func<Task<(IReadOnlyDictionary<string, string?> Stored, object Representation)>>? reread = null,
        Func<T, Task>? after = null)
    {
        try
        {
            var request = order();
            Form.EnsureReadable();
            if (Form.Version is { } version) (Conditions.IfMatch, Conditions.Idempotency) = ([version], Conditions.Idempotency ?? KeyOfChange(version));
            else Conditions.Idempotency = KeyOfForm();
            var answer = await Mediator.Send(request, Aborted);
            if (after is not null) await after(answer);
            Toast.Say(Http, toast);
            Navigation.NavigateTo(next(answer));
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.Stale && reread is not null)
        {
            ForgetConditions();
            var (stored, representation) = await reread();
            Form.Meet(stored, IRepresentation.ETagOf(representation));
            Form.Refuse(refused.Error);
        }
        catch (DomainException refused)
        {
            RefuseForm(refused.Error);
        }
    }

    /// <summary>For an order whose answer is shown on this very page, once: sent again by the browser, it gives the same answer.</summary>
    /// <returns>Null when it was refused; the form says why.</returns>
    protected async Task<T?> OrderOnceAsync<T>(Func<IRequest<T>> order) where T : class
    {
        try
        {
            var request = order();
            Form.EnsureReadable();
            Conditions.Idempotency = KeyOfForm();
            return await Mediator.Send(request, Aborted);
        }
        catch (DomainException refused)
        {
            RefuseForm(refused.Error);
            return null;
        }
    }

    /// <summary>What is wrong with its key is said as people see it: they sent the form before.</summary>
    protected void RefuseForm(DomainError error)
    {
        ForgetConditions();
        if (error.Kind == ErrorKind.Contradiction) Form.BeAnother(SavedAt);
        else Form.Refuse(error.Code == "cle_idempotence_en_cours" ? error with { Message = StillSending } : error);
    }

    /// <summary>For a form that only asks whether to go on: what it asks about has changed.</summary>
    protected static async Task<(IReadOnlyDictionary<string, string?> Stored, object Representation)> AskAgainAsync<T>(Func<Task<T>> read) where T : class =>
        (new Dictionary<string, string?>(), await read());

    protected void ForgetConditions() => (Conditions.IfMatch, Conditions.Idempotency) = (null, null);

    /// <param name="part">Which of the orders of one form, where it sends more than one.</param>
    protected IdempotencyKey KeyOfForm(string part = "") => KeyOf(Form.Key + part, HashOf("", _ => true));

    /// <summary>Of an order that is made from some of the fields, and may be given anew with others while the form goes on.</summary>
    /// <param name="prefix">Of the names of those fields.</param>
    protected IdempotencyKey KeyOfPart(string prefix) => KeyOfContent(HashOf("", field => field.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>The same change, however often it is sent, and no colleague's; filled in otherwise, or made from another version, it is another.</summary>
    private IdempotencyKey KeyOfChange(string version) => KeyOfContent(HashOf(version, _ => true));

    private IdempotencyKey KeyOfContent(byte[] hash) => KeyOf($"{Form.Key}-{Convert.ToHexStringLower(hash)}", hash);

    private static string ParentOf(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : path;

    private IdempotencyKey KeyOf(string key, byte[] bodyHash) =>
        new(AccessClaims.IdOf(Http.User)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", Http.Request.Method, Http.Request.Path, key, bodyHash);

    private byte[] HashOf(string version, Func<string, bool> isMeant) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Form.Fields.Where(isMeant).Order(StringComparer.Ordinal).Select(field => $"{field}={Form[field]}").Prepend(version))));
}
