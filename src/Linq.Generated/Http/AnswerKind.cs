namespace Linq.Generated;

/// <summary>What the body of a successful answer becomes.</summary>
internal enum AnswerKind
{
    /// <summary>A model, a list or a map, read from JSON.</summary>
    Json,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A stream, read by the caller while it arrives.</summary>
    Stream,
}
