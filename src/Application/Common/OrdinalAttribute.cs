namespace MiniCrm.Application.Common;

/// <summary>Marks the position of an item in its list. The product numbers items from one; a caller may send back any increasing numbers.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrdinalAttribute : Attribute;
