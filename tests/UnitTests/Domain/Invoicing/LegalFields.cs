using System.Collections;
using System.Reflection;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.UnitTests.Domain.Invoicing;

/// <summary>
/// Every field of an issued document, found by reflection: a field added to the domain is tampered with too, unless it is
/// named here as one that the seal leaves out on purpose.
/// </summary>
internal static class LegalFields
{
    /// <summary>Ids and times of our own, the seal itself, and what payments change.</summary>
    private static readonly HashSet<string> LeftOut = ["Invoice.Id", "Invoice.CreatedAt", "Invoice.Status", "Invoice.Seal", "Invoice.Settlement", "Invoice.Payments"];

    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>Changes each field in turn and puts it back; returns those whose change was not noticed.</summary>
    public static IReadOnlyList<string> Tamper(object owner, Func<bool> unnoticed) =>
        [.. owner.GetType().GetProperties().SelectMany(property => Tamper(owner, property, unnoticed))];

    public static void Set(object owner, string property, object? value) => FieldOf(owner, property)!.SetValue(owner, value);

    public static void Reverse(object owner, string field)
    {
        var list = (IList)owner.GetType().GetField(field, Fields)!.GetValue(owner)!;
        object?[] reversed = [.. list.Cast<object?>().Reverse()];
        for (var i = 0; i < reversed.Length; i++) list[i] = reversed[i];
    }

    private static IEnumerable<string> Tamper(object owner, PropertyInfo property, Func<bool> unnoticed)
    {
        var name = $"{property.DeclaringType!.Name}.{property.Name}".Replace("AggregateRoot", "Invoice", StringComparison.Ordinal);
        var field = FieldOf(owner, property.Name);
        if (field is null || LeftOut.Contains(name)) return [];

        var value = field.GetValue(owner);
        return value switch
        {
            IList list => TamperList(list, name, unnoticed),
            Seller or Buyer or PostalAddress or CorrectedInvoice => Tamper(value, unnoticed),
            _ => Unnoticed(owner, field, Other(field.FieldType, value, name), unnoticed) ? [name] : [],
        };
    }

    private static List<string> TamperList(IList list, string name, Func<bool> unnoticed)
    {
        Assert.NotEmpty(list);
        var missed = list.Cast<object>().SelectMany(item => Tamper(item, unnoticed)).ToList();
        var first = list[0];
        list.RemoveAt(0);
        if (unnoticed()) missed.Add($"{name} less one");
        list.Insert(0, first);
        return missed;
    }

    private static bool Unnoticed(object owner, FieldInfo field, object? other, Func<bool> unnoticed)
    {
        var value = field.GetValue(owner);
        field.SetValue(owner, other);
        var missed = unnoticed();
        field.SetValue(owner, value);
        return missed;
    }

    private static object? Other(Type type, object? value, string name) => (Nullable.GetUnderlyingType(type) ?? type, value) switch
    {
        ({ } text, _) when text == typeof(string) => value + "x",
        ({ } flag, _) when flag == typeof(bool) => !(bool)value!,
        ({ } number, _) when number == typeof(int) => ((int?)value ?? 0) + 1,
        ({ } number, _) when number == typeof(long) => ((long?)value ?? 0) + 1,
        ({ } date, _) when date == typeof(DateOnly) => ((DateOnly?)value ?? new DateOnly(2026, 1, 1)).AddDays(1),
        ({ } money, _) when money == typeof(Money) => ((Money?)value ?? Money.Zero) + new Money(0.01m),
        ({ } quantity, _) when quantity == typeof(Quantity) => new Quantity(((Quantity)value!).Value + 0.0001m),
        ({ } price, _) when price == typeof(UnitPrice) => new UnitPrice(((UnitPrice)value!).Value + 0.0001m),
        ({ } percentage, _) when percentage == typeof(Percentage) => new Percentage(((Percentage)value!).Value + 0.01m),
        (_, InvoiceNumber number) => number with { Rank = number.Rank + 1 },
        ({ IsEnum: true } choice, _) => Enum.GetValues(choice).Cast<object>().First(other => !other.Equals(value)),
        (_, null) => throw new NotSupportedException($"{name} is empty: give it a value in the document under test."),
        _ => throw new NotSupportedException($"{name} is of a kind this test does not know yet: say how to change it."),
    };

    /// <summary>Where a property keeps its value; null for a computed one.</summary>
    private static FieldInfo? FieldOf(object owner, string property)
    {
        var type = owner.GetType();
        return type.GetField($"<{property}>k__BackingField", Fields)
            ?? type.GetField($"_{char.ToLowerInvariant(property[0])}{property[1..]}", Fields)
            ?? type.BaseType!.GetField($"<{property}>k__BackingField", Fields);
    }
}
