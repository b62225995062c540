using System;

namespace Linq.Generated.Sandbox;

/// <summary>Somebody whose phone the page can show.</summary>
internal sealed record PhonePerson(
    string Handle,
    bool Imessage,
    bool Rcs,
    bool ReadReceipts,
    DateTimeOffset? OptedOutAt,
    bool Blocked,
    DateTimeOffset? LastActivity);
