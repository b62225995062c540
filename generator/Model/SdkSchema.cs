using System.Collections.Generic;

namespace Linq.Generated.Generator.Model;

/// <summary>What a value looks like in JSON.</summary>
/// <param name="Reference">The name of the schema of the model that describes it; null where the rest of this one does.</param>
/// <param name="Type">The JSON type; null for any.</param>
/// <param name="Format">The format; null for none.</param>
/// <param name="Values">The known values of an enum.</param>
/// <param name="Items">What an array holds; null for other types.</param>
/// <param name="Entries">What a map holds; null for other types.</param>
/// <param name="Members">The members of an object.</param>
/// <param name="Variants">The names of the schemas that a union allows.</param>
internal sealed record SdkSchema(
    string? Reference,
    string? Type,
    string? Format,
    IReadOnlyList<string> Values,
    SdkSchema? Items,
    SdkSchema? Entries,
    IReadOnlyList<SdkMember> Members,
    IReadOnlyList<string> Variants);
