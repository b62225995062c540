using System.Collections.Generic;

namespace Linq.Generated.Generator.Emit;

/// <summary>One class that is read from JSON and written to it.</summary>
/// <param name="Name">The class.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Members">Its members, in the order in which they are written.</param>
/// <param name="Discriminator">For a union, and for each variant of one, the member on the wire that tells the variants apart.</param>
/// <param name="DiscriminatorValue">For a variant, its value of that member.</param>
/// <param name="Variants">For a union, its variants by their values.</param>
/// <param name="CanBeAsked">Whether callers receive it, and so may ask for the presence of a member.</param>
internal sealed record JsonModel(
    string Name,
    JsonModelKind Kind,
    IReadOnlyList<JsonMember> Members,
    string? Discriminator,
    string? DiscriminatorValue,
    IReadOnlyList<(string Value, string Name)> Variants,
    bool CanBeAsked);
