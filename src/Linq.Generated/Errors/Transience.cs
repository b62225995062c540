namespace Linq.Generated;

/// <summary>What an error code says about trying again.</summary>
internal enum Transience
{
    /// <summary>Nothing for certain: the HTTP status decides.</summary>
    ByStatus,

    /// <summary>It passes by itself, whatever the status.</summary>
    Transient,

    /// <summary>It stays, whatever the status.</summary>
    Permanent,
}
