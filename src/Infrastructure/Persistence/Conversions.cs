using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>How the domain's values stand in columns.</summary>
internal static class Conversions
{
    public static void Apply(ModelConfigurationBuilder model)
    {
        model.Properties<Money>().HaveConversion<MoneyConversion>().HaveColumnType("numeric(14,2)");
        model.Properties<Quantity>().HaveConversion<QuantityConversion>().HaveColumnType("numeric(11,4)");
        model.Properties<UnitPrice>().HaveConversion<UnitPriceConversion>().HaveColumnType("numeric(13,4)");
        model.Properties<Percentage>().HaveConversion<PercentageConversion>().HaveColumnType("numeric(5,2)");
        model.Properties<InvoiceNumber>().HaveConversion<NumberConversion>().HaveColumnType("text").UseCollation("C");
        French<ClientKind>(model);
        French<ClientStatus>(model);
        French<ProjectStatus>(model);
        French<InvoiceKind>(model);
        French<InvoiceStatus>(model);
        French<SettlementState>(model);
        French<OperationNature>(model);
        French<PaymentMethod>(model);
        French<Unit>(model);
        French<VatCategory>(model);
        French<VatScheme>(model);
    }

    private static void French<TEnum>(ModelConfigurationBuilder model) where TEnum : struct, Enum =>
        model.Properties<TEnum>().HaveConversion<FrenchEnum<TEnum>>().HaveColumnType("text");

    // Not private: a model compiled ahead names them.
    internal sealed class MoneyConversion() : ValueConverter<Money, decimal>(money => money.Amount, amount => new(amount));

    internal sealed class QuantityConversion() : ValueConverter<Quantity, decimal>(quantity => quantity.Value, value => new(value));

    internal sealed class UnitPriceConversion() : ValueConverter<UnitPrice, decimal>(price => price.Value, value => new(value));

    internal sealed class PercentageConversion() : ValueConverter<Percentage, decimal>(percentage => percentage.Value, value => new(value));

    internal sealed class NumberConversion() : ValueConverter<InvoiceNumber, string>(number => number.ToString(), text => InvoiceNumber.Parse(text));
}

/// <summary>An enum as its French word.</summary>
internal sealed class FrenchEnum<TEnum>() : ValueConverter<TEnum, string>(value => FrenchVocabulary.WordOf(value), word => Value(word))
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> ByWord = Enum.GetValues<TEnum>().ToDictionary(FrenchVocabulary.WordOf, StringComparer.Ordinal);

    /// <summary>All the words, quoted for a CHECK.</summary>
    public static string Words => string.Join(", ", ByWord.Keys.Select(word => $"'{word}'"));

    internal static TEnum Value(string word) => ByWord[word];
}
