using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MiniCrm.WebUi;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.UnitTests.Pages;

public class MeetingAnotherChange
{
    private static readonly Dictionary<string, string> Before = new() { ["Lines[0].Description"] = "Pose", ["Lines[1].Description"] = "Peinture", ["Notes"] = "Avant" };

    [Fact]
    public void A_line_that_the_other_took_out_does_not_come_back()
    {
        var form = Posted("Notes", "Après");

        form.Meet(new Dictionary<string, string?> { ["Lines[0].Description"] = "Peinture", ["Notes"] = "Avant" }, "\"2\"");

        Assert.Equal(("Peinture", "", "Après"), (form["Lines[0].Description"], form["Lines[1].Description"], form["Notes"]));
        Assert.Empty(form.Clashes);
    }

    [Fact]
    public void A_line_that_one_took_out_and_the_other_changed_is_asked_about()
    {
        var form = Posted("Lines[1].Description", "Vernis");

        form.Meet(new Dictionary<string, string?> { ["Lines[0].Description"] = "Pose", ["Notes"] = "Avant" }, "\"2\"");

        Assert.Equal(new Clash("Lines[1].Description", "Vernis", ""), Assert.Single(form.Clashes));
    }

    /// <summary>As it was before, but for one field.</summary>
    private static Form Posted(string changed, string value)
    {
        var fields = Before.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Key == changed ? value : pair.Value));
        (fields["_handler"], fields["_version"], fields["_avant"]) = ("facture", "\"1\"", JsonSerializer.Serialize(Before));
        var http = new DefaultHttpContext { Request = { Method = HttpMethods.Post, ContentType = "application/x-www-form-urlencoded", Form = new FormCollection(fields) } };
        return Form.Of(http, new Speech(), "facture", new Dictionary<string, string?>());
    }
}
