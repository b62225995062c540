namespace Linq.Generated;

/// <summary>What an operation sends when its caller passes no body.</summary>
internal enum AbsentBody
{
    /// <summary>The operation needs a body.</summary>
    Refused,

    /// <summary>A request without a body.</summary>
    Omitted,

    /// <summary>The JSON value <c>null</c>.</summary>
    JsonNull,
}
