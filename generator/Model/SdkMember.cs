using System.Collections.Generic;

namespace Linq.Generated.Generator.Model;

/// <summary>One member of an object.</summary>
/// <param name="Wire">Its name on the wire.</param>
/// <param name="Schema">What its value looks like.</param>
/// <param name="Description">What it means; null where nothing says so.</param>
/// <param name="Constant">The only value that it has; null for others.</param>
/// <param name="Limits">The limits that the client checks before it sends the member.</param>
/// <param name="IsRequired">Whether the object needs it.</param>
/// <param name="IsReadOnly">Whether a request leaves it out.</param>
/// <param name="IsDeprecated">Whether the API deprecates it.</param>
internal sealed record SdkMember(
    string Wire,
    SdkSchema Schema,
    string? Description,
    string? Constant,
    IReadOnlyList<SdkLimit> Limits,
    bool IsRequired,
    bool IsReadOnly,
    bool IsDeprecated);
