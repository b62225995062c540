namespace Linq.Generated.Generator.Model;

/// <summary>One parameter of an operation.</summary>
/// <param name="Place">Where it is sent: <c>path</c>, <c>query</c> or <c>header</c>.</param>
/// <param name="Wire">Its name on the wire.</param>
/// <param name="Name">The C# parameter of a required one, or the member of the options class.</param>
/// <param name="IsRequired">Whether it is an argument of the method.</param>
/// <param name="Schema">What its value looks like.</param>
/// <param name="Description">What it means; null where nothing says so.</param>
internal sealed record SdkParameter(
    string Place,
    string Wire,
    string Name,
    bool IsRequired,
    SdkSchema Schema,
    string? Description);
