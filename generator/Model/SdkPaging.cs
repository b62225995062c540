namespace Linq.Generated.Generator.Model;

/// <summary>How the pages of a list follow each other.</summary>
/// <param name="Style">The style: <c>cursor</c> or <c>offset</c>.</param>
/// <param name="Item">The C# class of an item.</param>
/// <param name="Items">The member that holds the items of a page.</param>
internal sealed record SdkPaging(string Style, string Item, string Items);
