using Microsoft.AspNetCore.Components;

namespace MiniCrm.WebUi.Components.Forms;

/// <summary>What every kind of field has: its label, what it shows, and what is wrong with it.</summary>
public abstract class FieldBase : ComponentBase
{
    [Inject] public required Speech Speech { get; set; }

    [CascadingParameter] public required Form Form { get; set; }

    /// <summary>English path, as refusals name it.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>Its width: <c>w1</c> to <c>w4</c> of six columns.</summary>
    [Parameter] public string? Class { get; set; }

    [Parameter] public bool Required { get; set; }

    protected string Id => Form.IdOf(Name);

    protected string? Error => Form.ErrorOf(Name);

    protected string? Invalid => Error is null ? null : "true";

    protected string? Described => string.Join(' ', DescribedBy()) is { Length: > 0 } ids ? ids : null;

    protected Clash? Clash => Form.ClashOf(Name);

    protected override void OnParametersSet() => Form.Knows(Name, Label);

    private IEnumerable<string> DescribedBy()
    {
        if (Error is not null) yield return Id + "-e";
        if (Hint is not null) yield return Id + "-h";
    }
}
