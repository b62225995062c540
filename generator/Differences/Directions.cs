using System;

namespace Linq.Generated.Generator.Differences;

/// <summary>The ways in which a schema travels, from a caller's side.</summary>
[Flags]
public enum Directions
{
    /// <summary>Nothing uses it. It is judged in every direction, since the client has a type for it all the same.</summary>
    None = 0,

    /// <summary>The caller sends it.</summary>
    Request = 1,

    /// <summary>The caller receives it as an answer.</summary>
    Response = 2,

    /// <summary>The caller receives it in an event.</summary>
    Webhook = 4,
}
