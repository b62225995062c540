using System.Collections.Generic;

namespace Linq.Generated.Generator.Model;

/// <summary>An operation as a tool that a language model calls.</summary>
/// <param name="Effects">What it does to the world: <c>reads</c>, or any of <c>changes</c>, <c>reaches</c> and <c>irreversible</c>.</param>
/// <param name="Omitted">What its arguments leave out: <c>Schema.member</c>, or a schema that is a variant of a union.</param>
/// <param name="IsDefault">Whether it is part of the small set that a host gets unless it chooses others.</param>
internal sealed record SdkTool(IReadOnlyList<string> Effects, IReadOnlyList<string> Omitted, bool IsDefault);
