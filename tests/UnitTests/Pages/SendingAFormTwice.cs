using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.WebUi;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.UnitTests.Pages;

public class SendingAFormTwice
{
    [Fact]
    public void Says_nothing_of_keys_while_the_first_is_under_way()
    {
        var screen = new Asked();

        screen.Refuse(new(ErrorKind.Conflict, "cle_idempotence_en_cours", new("La première requête portant cette clé", "The first request with this key")), out var form);

        Assert.Equal("Votre premier envoi est encore en cours : attendez un instant, puis envoyez à nouveau.", form.Refusal!.Message.French);
        Assert.Equal("What you sent first is still under way: wait a moment, then send again.", form.Refusal!.Message.English);
    }

    private sealed class Asked : FormScreen
    {
        [SetsRequiredMembers]
        public Asked()
        {
            (Conditions, Speech, Http) = (new RequestConditions(), new Speech(), new DefaultHttpContext());
            (Mediator, Navigation, Calendar) = (null!, null!, null!);
            OpenForm("client", new Dictionary<string, string?>());
        }

        public void Refuse(DomainError error, out Form form)
        {
            RefuseForm(error);
            form = Form;
        }
    }
}
