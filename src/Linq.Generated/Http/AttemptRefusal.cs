namespace Linq.Generated;

/// <summary>Why the guard refused.</summary>
internal enum AttemptRefusal
{
    /// <summary>The attempt had been sent before.</summary>
    Repeated,

    /// <summary>The request did not carry the mark of an attempt.</summary>
    WithoutMark,

    /// <summary>The answer came from another host, scheme or method: a redirect was followed.</summary>
    Elsewhere,

    /// <summary>A handler answered by itself, without sending the request.</summary>
    NotSent,

    /// <summary>A handler gave another answer than the server did, or before the server did.</summary>
    Replaced,

    /// <summary>A handler returned nothing.</summary>
    WithoutAnswer,
}
