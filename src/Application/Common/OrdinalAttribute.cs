namespace MiniCrm.Application.Common;

/// <summary>The place of an item in its list, numbered by the product from one. Sent back, places that rise are as good as those.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrdinalAttribute : Attribute;
