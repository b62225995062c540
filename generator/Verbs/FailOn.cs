using Linq.Generated.Generator.Differences;

namespace Linq.Generated.Generator.Verbs;

/// <summary>The class of change from which on <c>diff</c> exits with 1.</summary>
internal enum FailOn
{
    /// <summary>Anything but documentation.</summary>
    Additive = ChangeClass.Additive,

    /// <summary>Only what breaks callers.</summary>
    Breaking = ChangeClass.Breaking,
}
