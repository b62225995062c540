namespace Linq.Generated.Postgres;

/// <summary>What a message was taken for.</summary>
internal enum LeasePurpose
{
    /// <summary>To send it; it has its places.</summary>
    Send,

    /// <summary>To ask Linq who is in its chat.</summary>
    FindMembers,

    /// <summary>To end it, because it was repeated for long enough.</summary>
    GiveUp,
}
