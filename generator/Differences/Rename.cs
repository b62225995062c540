namespace Linq.Generated.Generator.Differences;

/// <summary>Something that seems to go on under another name.</summary>
/// <param name="Kind"><c>operation</c>, <c>schema</c>, <c>property</c>, <c>parameter</c> or <c>event</c>.</param>
/// <param name="Location">Where it is: the owner's location for a property or parameter, else the new name.</param>
/// <param name="From">The former name.</param>
/// <param name="To">The new name.</param>
/// <param name="Evidence">Why it is taken for the same thing.</param>
public sealed record Rename(string Kind, string Location, string From, string To, string Evidence);
