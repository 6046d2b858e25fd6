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

        Assert.Equal(new Clash("Lines", Rows("Pose", "Vernis"), Rows("Pose")), Assert.Single(form.Clashes));
    }

    [Theory]
    [InlineData(new[] { "Peinture:1", "Vernis:1" }, new[] { "Pose:1", "Peinture:2", "Vernis:1" })]
    [InlineData(new[] { "Pose:1", "Peinture:2", "Vernis:1" }, new[] { "Peinture:1", "Vernis:1" })]
    [InlineData(new[] { "Peinture:1", "Pose:1", "Vernis:1" }, new[] { "Pose:1", "Peinture:2", "Vernis:1" })]
    [InlineData(new[] { "Pose:1", "Ponçage:1", "Peinture:1", "Vernis:1" }, new[] { "Pose:1", "Peinture:2", "Vernis:1" })]
    [InlineData(new[] { "Pose:1", "Peinture:2", "Vernis:1" }, new[] { "Pose:1", "Vernis:1", "Laque:1" })]
    public void Lines_that_one_moved_and_the_other_changed_are_one_choice(string[] mine, string[] theirs)
    {
        var form = Posted(Lines("Pose:1", "Peinture:1", "Vernis:1"), Lines(mine));

        form.Meet(Stored(Lines(theirs)), "\"2\"");

        Assert.Equal("Lines", Assert.Single(form.Clashes).Field);
        Assert.Equal(Lines(mine), form.Fields.Where(field => form[field].Length > 0).ToDictionary(field => field, field => form[field]));
    }

    [Fact]
    public void Lines_that_stand_as_they_stood_are_met_field_by_field()
    {
        var form = Posted(Lines("Pose:1", "Peinture:1"), Lines("Pose:3", "Peinture:1"));

        form.Meet(Stored(Lines("Pose:1", "Peinture:2")), "\"2\"");

        Assert.Equal(("3", "2"), (form["Lines[0].Quantity"], form["Lines[1].Quantity"]));
        Assert.Empty(form.Clashes);
    }

    [Fact]
    public void The_others_lines_are_taken_whole()
    {
        var form = Posted(Lines("Pose:1", "Peinture:2", "Vernis:1"), Lines("Peinture:1", "Vernis:1", "Laque:1", "Cire:1"), ("_choix.Lines", "leur"));

        Assert.Equal(Lines("Pose:1", "Peinture:2", "Vernis:1"), form.Fields.ToDictionary(field => field, field => form[field]));
    }

    /// <summary>The first row was removed on the page: the second is the first now, and so is what the other wrote into it.</summary>
    [Fact]
    public void The_others_value_goes_with_the_row_that_was_moved()
    {
        var form = Posted(Lines("Pose:1", "Peinture:2"), Lines("Peinture:3"), ("_choix.Lines[0].Quantity", "leur"), ("_leur.Lines[0].Quantity", "2"));

        Assert.Equal(("Peinture", "2"), (form["Lines[0].Description"], form["Lines[0].Quantity"]));
    }

    /// <summary>As it was before, but for one field.</summary>
    private static Form Posted(string changed, string value) =>
        Posted(Before, Before.ToDictionary(pair => pair.Key, pair => pair.Key == changed ? value : pair.Value));

    private static Form Posted(Dictionary<string, string> before, Dictionary<string, string> sent, params (string Name, string Value)[] choices)
    {
        var fields = sent.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value));
        foreach (var (name, choice) in choices) fields[name] = choice;
        (fields["_handler"], fields["_version"], fields["_avant"]) = ("facture", "\"1\"", JsonSerializer.Serialize(before));
        var http = new DefaultHttpContext { Request = { Method = HttpMethods.Post, ContentType = "application/x-www-form-urlencoded", Form = new FormCollection(fields) } };
        return Form.Of(http, new Speech(), "facture", new Dictionary<string, string?>());
    }

    /// <param name="lines">Each with its quantity, such as <c>Pose:1</c>.</param>
    private static Dictionary<string, string> Lines(params string[] lines) => lines
        .SelectMany((line, row) => new[] { ($"Lines[{row}].Description", line.Split(':')[0]), ($"Lines[{row}].Quantity", line.Split(':')[1]) })
        .ToDictionary(field => field.Item1, field => field.Item2);

    private static Dictionary<string, string?> Stored(Dictionary<string, string> fields) => fields.ToDictionary(pair => pair.Key, string? (pair) => pair.Value);

    private static string Rows(params string[] descriptions) => JsonSerializer.Serialize(descriptions.Select(description => new { Description = description }));
}
