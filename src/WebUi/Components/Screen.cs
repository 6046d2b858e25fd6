using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebUi.Components;

/// <summary>What every page has: the mediator, the reader's language, and the refusal of the order it sent, if any.</summary>
public abstract class Screen : ComponentBase
{
    [Inject] public required IMediator Mediator { get; set; }

    [Inject] public required Speech Speech { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required BusinessCalendar Calendar { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    /// <summary>Whether the reader may do more than read: what they may not do is not offered.</summary>
    protected bool MayWrite => AccessClaims.RoleOf(Http.User) >= Role.Manager;

    /// <summary>Why the order was refused; null when it wasn't.</summary>
    protected DomainError? Refusal { get; private set; }

    protected void Refuse(DomainError error) => Refusal = error;

    protected CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Does what a button asks and says so on the next page; a refusal stays here.</summary>
    protected async Task ActAsync<T>(IRequest<T> order, string next, string toast)
    {
        try
        {
            await Mediator.Send(order, Aborted);
            Toast.Say(Http, toast);
            Navigation.NavigateTo(next);
        }
        catch (DomainException refused)
        {
            Refusal = refused.Error;
        }
    }

    /// <summary>Of an address: null where there is none, or no number of a row.</summary>
    protected static int? IdIn(string? word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    /// <summary>Reads for a page; what isn't there is a 404 with a page of its own.</summary>
    protected async Task<T?> FindAsync<T>(IRequest<T> query) where T : class
    {
        try
        {
            return await Mediator.Send(query, Aborted);
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.NotFound)
        {
            Navigation.NotFound();
            return null;
        }
    }
}
