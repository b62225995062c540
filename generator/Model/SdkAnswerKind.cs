namespace Linq.Generated.Generator.Model;

/// <summary>What the body of an answer becomes.</summary>
internal enum SdkAnswerKind
{
    /// <summary>There is none.</summary>
    Nothing,

    /// <summary>A class, a list or a map.</summary>
    Json,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A stream.</summary>
    Stream,
}
