namespace Linq.Generated.Sandbox.Tests.Conformance;

/// <summary>How a request body breaks the contract.</summary>
internal enum MutantKind
{
    /// <summary>A required member is missing, or null.</summary>
    Missing,

    /// <summary>A value is of another JSON type.</summary>
    WrongType,

    /// <summary>A value is of the right type and breaks a rule on it.</summary>
    BrokenRule,
}
