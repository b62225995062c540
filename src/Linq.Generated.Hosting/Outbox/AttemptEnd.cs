namespace Linq.Generated.Hosting;

/// <summary>How one attempt to send a message ended.</summary>
internal enum AttemptEnd
{
    /// <summary>Linq accepted the message.</summary>
    Accepted,

    /// <summary>Linq refused the message for good.</summary>
    Refused,

    /// <summary>Linq refused the repetition of a message that an earlier attempt may have delivered.</summary>
    RefusedAfterArrival,

    /// <summary>This attempt certainly did not deliver it. Another one may.</summary>
    NotSent,

    /// <summary>This attempt may have delivered it. Only repeating it with its key tells.</summary>
    Unknown,
}
