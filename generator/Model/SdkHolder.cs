using System.Collections.Generic;

namespace Linq.Generated.Generator.Model;

/// <summary>A resource that only holds others.</summary>
/// <param name="Name">Its place under the client, such as <c>Payments.Handles</c>.</param>
/// <param name="Nested">The resources below it.</param>
/// <param name="FormerNested">Those below it that only former calls still have.</param>
internal sealed record SdkHolder(string Name, IReadOnlyList<string> Nested, IReadOnlyList<string> FormerNested);
