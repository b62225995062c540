using System.Collections.Generic;
using Linq.Generated.Generator.Lock;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Overlays;

namespace Linq.Generated.Generator;

/// <summary>A contract that is ready to be compiled.</summary>
/// <param name="Context">The normalized document with notices and missing descriptions.</param>
/// <param name="Lock">The lock that names the client.</param>
/// <param name="KeptNames">The names that schemas keep.</param>
/// <param name="Unmatched">The overlay actions that matched nothing.</param>
internal sealed record NormalizedContract(
    NormalizationContext Context,
    KiotaLock Lock,
    KeptNames KeptNames,
    IReadOnlyList<OverlayAction> Unmatched)
{
    /// <summary>Gets the model that the contract becomes.</summary>
    public SdkModel Model => field ??= SdkModelBuilder.Build(Context);
}
