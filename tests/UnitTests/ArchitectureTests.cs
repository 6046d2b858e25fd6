using System.Reflection;
using System.Runtime.CompilerServices;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Tests;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests;

public class ArchitectureTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Assembly Domain = typeof(AggregateRoot).Assembly;
    private static readonly Assembly Application = typeof(ICrmDb).Assembly;
    private static readonly Assembly Infrastructure = Assembly.Load("MiniCrm.Infrastructure");
    private static readonly Assembly WebApi = Assembly.Load("MiniCrm.WebApi");
    private static readonly Assembly WebUi = Assembly.Load("MiniCrm.WebUi");

    public static TheoryData<string, string> Forbidden => new()
    {
        { "MiniCrm.Domain", "MiniCrm" }, { "MiniCrm.Domain", "Microsoft" }, { "MiniCrm.Domain", "MediatR" }, { "MiniCrm.Domain", "FluentValidation" },
        { "MiniCrm.Domain", "Npgsql" }, { "MiniCrm.Domain", "System.Text.Json" },
        { "MiniCrm.Application", "MiniCrm.Infrastructure" }, { "MiniCrm.Application", "MiniCrm.Web" }, { "MiniCrm.Application", "Npgsql" },
        { "MiniCrm.Application", "Quartz" }, { "MiniCrm.Application", "Microsoft.AspNetCore" },
        { "MiniCrm.Infrastructure", "MiniCrm.Web" },
        { "MiniCrm.WebUi", "MiniCrm.Infrastructure" }, { "MiniCrm.WebUi", "MiniCrm.WebApi" }, { "MiniCrm.WebUi", "Npgsql" }, { "MiniCrm.WebUi", "Microsoft.EntityFrameworkCore" },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Rooms_do_not_know_what_lies_outside_them(string room, string outside) =>
        Assert.DoesNotContain(Assembly.Load(room).GetReferencedAssemblies(), reference => reference.Name!.StartsWith(outside, StringComparison.Ordinal));

    [Fact]
    public void Pages_touch_neither_the_database_nor_an_aggregate()
    {
        HashSet<Type> kept = [typeof(ICrmDb), .. Aggregates];

        Assert.DoesNotContain(WebUi.GetTypes().SelectMany(Mentioned), kept.Contains);
    }

    /// <summary>The host puts the adapters in their places, and its limits may count in Redis; what answers a request knows ports alone.</summary>
    [Fact]
    public void Endpoints_touch_no_adapter()
    {
        var room = Path.Combine(Repository.Root, "src", "WebApi");
        var answering = Directory.EnumerateDirectories(room).Where(folder => Path.GetFileName(folder) is not ("Hosting" or "Access" or "bin" or "obj"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)).ToArray();

        Assert.InRange(answering.Length, 20, 200);
        Assert.DoesNotContain(answering, file => File.ReadAllText(file).Contains("MiniCrm.Infrastructure", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_outside_sets_what_an_aggregate_holds() =>
        Assert.DoesNotContain(Domain.GetTypes().Where(type => type.IsClass && !IsRecord(type)).Union(Aggregates).SelectMany(type => type.GetProperties(Declared)),
            property => property.SetMethod is { IsPublic: true });

    [Fact]
    public void Classes_are_sealed_unless_something_derives_from_them()
    {
        Assembly[] rooms = [Domain, Application, Infrastructure, WebApi];
        var types = rooms.SelectMany(room => room.GetTypes()).Where(type => type.IsClass && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)).ToArray();
        var bases = types.Select(type => type.BaseType).ToHashSet();

        Assert.DoesNotContain(types, type => type is { IsSealed: false, IsAbstract: false }
            && !bases.Contains(type) && type.FullName!.StartsWith("MiniCrm.", StringComparison.Ordinal) && !type.FullName.Contains(".Migrations.", StringComparison.Ordinal));
    }

    [Fact]
    public void Aggregates_are_made_by_named_factories_alone() =>
        Assert.DoesNotContain(Aggregates.SelectMany(type => type.GetConstructors()), constructor => constructor.IsPublic);

    [Fact]
    public void Every_invoicing_rule_has_an_id_of_its_own()
    {
        Assert.NotEmpty(TheRules.All);
        Assert.Equal(TheRules.All.Count, TheRules.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(TheRules.All, rule => Assert.Matches("^(BR|MC)-[A-Z0-9-]+$", rule.Id));
    }

    [Fact]
    public void Every_field_a_rule_names_has_its_French_word()
    {
        AnInvoice[] bad =
        [
            AnInvoice.WithNothing().SoldBy(ACompany.Complete().With(_ => new())).For(AClient.Firm().With(_ => new() { Name = "Duval" })),
            AnInvoice.With(A.UntaxedLine(VatCategory.K, code: "VATEX-FR-FRANCHISE"), A.UntaxedLine(VatCategory.AE, code: "?")).For(AClient.Abroad("CH")),
            AnInvoice.WithOneLine().SoldBy(ACompany.SmallBusiness()).Where(content => content with { Lines = [], PeriodStart = new(1999, 1, 1), PeriodEnd = new(1999, 1, 1) }),
        ];
        var fields = bad.SelectMany(draft => draft.Build().Review(AnInvoice.IssueDay, draft.Parties, [], TheRules.All)).Select(found => found.Finding.Field).ToHashSet();

        Assert.InRange(fields.Count, 15, 100);
        Assert.All(fields, field => Assert.NotEmpty(FrenchVocabulary.PathOf(field)));
    }

    private static IEnumerable<Type> Aggregates => Domain.GetTypes().Concat(Application.GetTypes()).Where(type => type.IsSubclassOf(typeof(AggregateRoot)));

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    /// <summary>The types of fields, parameters and results, and what they are made of: a list of invoices mentions invoices.</summary>
    private static IEnumerable<Type> Mentioned(Type type) =>
        type.GetFields(Declared).Select(field => field.FieldType)
            .Concat(type.GetMethods(Declared).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .Concat(type.GetConstructors(Declared).SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType)))
            .SelectMany(Parts);

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Append(type);
}
