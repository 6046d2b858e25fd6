using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Builders;

/// <summary>Asserts that the domain says no, with which code, and of which fields.</summary>
public static class Refusal
{
    public static DomainError With(string code, Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal(code, error.Code);
        return error;
    }

    /// <summary>A wrong request: exactly these fields are named, in any order.</summary>
    public static DomainError Of(IEnumerable<string> fields, Action act)
    {
        var error = With("requete_invalide", act);
        Assert.Equal(fields.Order(StringComparer.Ordinal), error.Fields.Select(field => field.Field).Distinct().Order(StringComparer.Ordinal));
        return error;
    }

    public static DomainError Of(string field, Action act) => Of([field], act);
}
