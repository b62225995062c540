using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Generator.Emit;

namespace Linq.Generated.Generator.Refreshing;

/// <summary>Builds the product with files replaced and others removed, without touching the repository.</summary>
/// <param name="repository">The repository.</param>
/// <param name="files">What is replaced.</param>
/// <param name="removed">What is removed, relative to the root.</param>
/// <param name="eventTypes">The event types of the contract, of which the sandbox sends some.</param>
/// <param name="cancellationToken">Ends the build.</param>
/// <returns>What the sandbox that was built does not simulate, a row each.</returns>
internal delegate Task<IReadOnlyList<string>> ProductBuild(
    Repository repository,
    IReadOnlyList<GeneratedFile> files,
    IReadOnlyCollection<string> removed,
    IReadOnlyList<string> eventTypes,
    CancellationToken cancellationToken);
