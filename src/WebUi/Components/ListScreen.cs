using System.Text;
using MediatR;
using Microsoft.AspNetCore.Components;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebUi.Components;

/// <summary>A page of a list: what is looked for and where one is stand in the address, so that it can be kept and shared.</summary>
public abstract class ListScreen<T> : Screen
{
    [SupplyParameterFromQuery(Name = "search")] public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "cursor")] public string? Cursor { get; set; }

    /// <summary>French name of a field, <c>-</c> before it for descending; null for the newest first.</summary>
    [SupplyParameterFromQuery(Name = "ordering")] public string? Ordering { get; set; }

    protected Page<T>? Entries { get; private set; }

    protected string? Sought => string.IsNullOrWhiteSpace(Search) ? null : Search;

    protected string HowMany => Entries is { CountExact: false }
        ? Speech[$"plus de {Format.Number(Entries.Count, Speech)}", $"over {Format.Number(Entries.Count, Speech)}"]
        : Format.Number(Entries?.Count ?? 0, Speech);

    /// <summary>An address that was edited by hand shows what is wrong with it, and an empty list.</summary>
    protected async Task ReadAsync(Func<PageRequest, IRequest<Page<T>>> list, int size = 25)
    {
        try
        {
            Entries = await Mediator.Send(list(new(size, OrderingInEnglish, Cursor)), Aborted);
        }
        catch (DomainException refused)
        {
            Refuse(refused.Error);
        }
    }

    /// <summary>A filter that cannot be read is refused, not left out: what all came to would pass for what was asked for.</summary>
    /// <param name="areKnown">Whether its words are, such as a status.</param>
    /// <param name="unread">What else is wrong with it.</param>
    protected bool CanRead(bool areKnown, FieldErrors? unread = null)
    {
        unread ??= new();
        unread.AddIf(!areKnown, "statut", "Cette adresse demande un statut, un type ou un numéro qui n'existe pas.", "This address asks for a status, a kind or a number that does not exist.");
        if (unread.Any) Refuse(CommonErrors.Invalid(unread.All));
        return !unread.Any;
    }

    /// <summary>This list, with its filters, at another page.</summary>
    protected string At(string path, string? cursor, params (string Name, string? Value)[] filters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in Kept(filters).Append(("cursor", cursor)))
        {
            if (value is not null) query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return path + query;
    }

    private IEnumerable<(string Name, string? Value)> Kept((string Name, string? Value)[] filters)
    {
        IEnumerable<(string Name, string? Value)> kept = filters.Append(("search", Sought));
        return Array.Exists(filters, filter => filter.Name == "ordering") ? kept : kept.Append(("ordering", string.IsNullOrEmpty(Ordering) ? null : Ordering));
    }

    /// <summary>A word that is no field's is left as it is: the list refuses it, and says which ones there are.</summary>
    private string? OrderingInEnglish
    {
        get
        {
            if (string.IsNullOrEmpty(Ordering)) return null;
            var (sign, word) = Ordering.StartsWith('-') ? ("-", Ordering[1..]) : ("", Ordering);
            return sign + (FrenchVocabulary.EnglishFor(word) ?? word);
        }
    }
}
