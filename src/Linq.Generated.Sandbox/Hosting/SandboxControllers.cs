using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Serves the most derived controller of each kind: a generated one where nobody has written a simulation, so that what a new contract
/// adds answers 501 by itself.
/// </summary>
internal sealed class SandboxControllers : IApplicationFeatureProvider<ControllerFeature>
{
    private static readonly TypeInfo[] _leaves = Leaves();

    /// <inheritdoc/>
    public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
    {
        foreach (var leaf in _leaves)
        {
            feature.Controllers.Add(leaf);
        }
    }

    private static TypeInfo[] Leaves()
    {
        Type[] all = [.. typeof(SandboxController).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SandboxController)))];
        HashSet<Type?> bases = [.. all.Select(t => t.BaseType)];
        return [.. all.Where(t => !t.IsAbstract && !bases.Contains(t)).Select(t => t.GetTypeInfo())];
    }
}
