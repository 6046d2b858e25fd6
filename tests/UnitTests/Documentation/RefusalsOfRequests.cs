using System.Xml.Linq;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;

namespace MiniCrm.UnitTests.Documentation;

/// <summary>What is asked for by an id, or page by page, may be refused; its documentation says by which code.</summary>
public class RefusalsOfRequests
{
    [Fact]
    public void Are_named_where_the_request_is()
    {
        var assembly = typeof(GetClient).Assembly;
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Elements("exception").Any() || member.Elements("remarks").Any(remark => remark.Value.StartsWith("Refuses with", StringComparison.Ordinal)))
            .Select(member => member.Attribute("name")!.Value).ToHashSet();
        Type[] requests = [.. assembly.GetTypes().Where(type => type.IsPublic && (type.IsAssignableTo(typeof(IConditional)) || type.GetProperties().Any(property => property.PropertyType == typeof(PageRequest))) && type.IsClass)];

        Assert.InRange(requests.Length, 30, 100);
        Assert.Empty(requests.Select(request => $"T:{request.FullName}").Except(documented));
    }
}
