using FluentValidation;
using FluentValidation.Results;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>What validators say in both languages of the product.</summary>
internal static class ValidationRules
{
    public static IRuleBuilderOptions<T, TProperty> WithText<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Text text) =>
        rule.WithState(_ => text);

    public static IRuleBuilderOptions<T, TProperty> Required<T, TProperty>(this IRuleBuilder<T, TProperty> rule) =>
        rule.NotEmpty().WithText(PlainText.Required);

    /// <summary>A text of one line, as <see cref="PlainText.Check"/> wants it; null passes.</summary>
    public static void MustBePlainText<T>(this IRuleBuilder<T, string?> rule, int most = PlainText.SingleLine) => rule.Custom((text, context) =>
    {
        var errors = new FieldErrors();
        PlainText.Check(errors, context.PropertyPath, text, most);
        foreach (var error in errors.All) context.AddFailure(new ValidationFailure(error.Field, error.Message.French) { CustomState = error.Message });
    });
}
