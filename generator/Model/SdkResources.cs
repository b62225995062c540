using System.Collections.Generic;

namespace Linq.Generated.Generator.Model;

/// <summary>How operations are reached from the client.</summary>
/// <param name="Top">The resources at the top.</param>
/// <param name="FormerTop">Those at the top that only former calls still have.</param>
/// <param name="Holders">The resources that have no operation of their own, but others below them.</param>
internal sealed record SdkResources(
    IReadOnlyList<string> Top,
    IReadOnlyList<string> FormerTop,
    IReadOnlyList<SdkHolder> Holders);
