using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MiniCrm.WebUi;
using MiniCrm.WebUi.Components.Forms;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.UnitTests.Pages;

/// <summary>Rows come from outside under any number.</summary>
public class NumberingRows
{
    [Theory]
    [InlineData("7", "12")]
    [InlineData("5000000", "2147483647")]
    public void They_are_numbered_anew_in_their_order(string first, string second)
    {
        var form = Posted(($"Lines[{second}].Description", "Peinture"), ($"Lines[{first}].Description", "Pose"));

        var rows = new DraftForm(form, new Speech(), new(2026, 11, 22)).Rows;

        Assert.Equal(["Pose", "Peinture"], rows.Select(row => row.Description));
        Assert.Equal(["Lines[0].Description", "Lines[1].Description"], form.Fields.Where(field => field.EndsWith(".Description", StringComparison.Ordinal) && form[field].Length > 0).Order());
    }

    [Fact]
    public void One_that_is_removed_leaves_none_behind()
    {
        var form = Posted(("Lines[0].Description", "Pose"), ("Lines[1].Description", "Peinture"));
        var draft = new DraftForm(form, new Speech(), new(2026, 11, 22));

        draft.Remove(0);

        Assert.Equal(("Peinture", ""), (form["Lines[0].Description"], form["Lines[1].Description"]));
    }

    private static Form Posted(params (string Name, string Value)[] sent)
    {
        var fields = sent.ToDictionary(field => field.Name, field => new StringValues(field.Value));
        fields["_handler"] = "facture";
        var http = new DefaultHttpContext { Request = { Method = HttpMethods.Post, ContentType = "application/x-www-form-urlencoded", Form = new FormCollection(fields) } };
        return Form.Of(http, new Speech(), "facture", new Dictionary<string, string?>());
    }
}
