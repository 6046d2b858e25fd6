using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Clients;

public class TaggingAClient
{
    [Fact]
    public void Keeps_the_order() => Assert.Equal(["vip", "bois", "été"], Tagged("vip", "bois", "été").Build().Tags);

    [Fact]
    public void Tells_upper_from_lower_case() => Assert.Equal(["VIP", "vip"], Tagged("VIP", "vip").Build().Tags);

    [Fact]
    public void Allows_50_tags_of_50_characters()
    {
        var tags = Enumerable.Range(10, 50).Select(i => $"{i}" + new string('x', 48)).ToArray();

        Assert.Equal(50, Tagged(tags).Build().Tags.Count);
    }

    [Fact]
    public void Refuses_a_51st() =>
        Refusal.Of("Tags", () => Tagged([.. Enumerable.Range(1, 51).Select(i => $"t{i}")]).Build());

    [Fact]
    public void Refuses_the_same_one_twice() => Refusal.Of("Tags", () => Tagged("vip", "bois", "vip").Build());

    [Fact]
    public void Refuses_one_of_51_characters() => Refusal.Of("Tags[1]", () => Tagged("vip", new string('x', 51)).Build());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    public void Refuses_an_empty_or_broken_one(string tag) => Refusal.Of("Tags[0]", () => Tagged(tag).Build());

    /// <summary>A program may have written it with spaces around it, and lists offer it as it is.</summary>
    [Theory]
    [InlineData(" vip", new[] { "vip" })]
    [InlineData("vip ", new[] { " vip" })]
    [InlineData("bois", new[] { " vip", "vip" })]
    public void Takes_off_the_one_that_is_asked(string tag, string[] left)
    {
        var client = Tagged(" vip", "vip").Build();

        client.RemoveTag(tag);

        Assert.Equal(left, client.Tags);
    }

    private static AClient Tagged(params string[] tags) => AClient.Firm().With(profile => profile with { Tags = tags });
}
