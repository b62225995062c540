using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Surface;

/// <summary>
/// Compiles two contracts with the repository's overlays, rules and templates, and compares the public API of the two clients.
/// </summary>
internal static class SurfaceDifferences
{
    /// <summary>The report with the changes of the public C# API.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="report">The report on the two contracts.</param>
    /// <param name="old">The old contract. It is left as it is.</param>
    /// <param name="new">The new contract. It is left as it is.</param>
    /// <exception cref="ContractException">One of the contracts cannot be compiled.</exception>
    public static DifferenceReport AddTo(DifferenceReport report, Repository repository, Contract old, Contract @new)
    {
        var clients = Pipeline.CompileClients(repository, Normalize(repository, old), Normalize(repository, @new));
        return report.WithSurface(SurfaceComparer.Compare(SurfaceListing.Of(clients[0]), SurfaceListing.Of(clients[1])));
    }

    // Normalizing works in place, and a caller may go on with the contract.
    private static NormalizedContract Normalize(Repository repository, Contract contract) => Pipeline.Normalize(
        repository,
        new Contract((JObject)contract.Root.DeepClone(), contract.Name, contract.Format),
        isComplete: false);
}
