using System.Collections.Generic;

namespace Linq.Generated.Generator.Emit;

/// <summary>One member of a model, as the code that reads and writes it has to know it.</summary>
/// <param name="Wire">Its name on the wire.</param>
/// <param name="Name">Its property.</param>
/// <param name="Type">The C# type of the property, with its question mark.</param>
/// <param name="Bit">The number of its bit of presence; null for a member that is null when it is absent.</param>
/// <param name="IsRequiredOnCreation">Whether the property has the keyword <c>required</c>.</param>
/// <param name="IsNullWritten">Whether null is written for it, since the contract requires the member and allows null.</param>
/// <param name="IsRequiredObject">Whether the contract requires it, and it is an object that is only received.</param>
/// <param name="IsReadOnly">Whether a request leaves it out.</param>
/// <param name="FormerWires">Names on the wire that it had before and is still read from.</param>
internal sealed record JsonMember(
    string Wire,
    string Name,
    string Type,
    int? Bit,
    bool IsRequiredOnCreation,
    bool IsNullWritten,
    bool IsRequiredObject,
    bool IsReadOnly,
    IReadOnlyList<string> FormerWires);
