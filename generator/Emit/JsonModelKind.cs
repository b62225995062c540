namespace Linq.Generated.Generator.Emit;

/// <summary>What a class is in JSON.</summary>
internal enum JsonModelKind
{
    /// <summary>An object.</summary>
    Object,

    /// <summary>An object that is one of a union.</summary>
    Variant,

    /// <summary>A choice between objects.</summary>
    Union,

    /// <summary>A webhook event, whose envelope is handwritten.</summary>
    Event,
}
