using System.Collections.Generic;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>A request body that breaks the contract in one place.</summary>
/// <param name="Kind">How.</param>
/// <param name="Name">Where and how, for people.</param>
/// <param name="Members">The members on the way to that place.</param>
/// <param name="Body">The body.</param>
internal sealed record Mutant(MutantKind Kind, string Name, IReadOnlyList<string> Members, JToken Body);
