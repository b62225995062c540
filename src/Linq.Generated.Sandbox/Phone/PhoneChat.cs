using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A conversation of a person as the list of conversations shows it.</summary>
internal sealed record PhoneChat(
    string Id,
    string Line,
    bool Group,
    string? Name,
    string? Icon,
    ServiceType Service,
    ChatHealthStatus Health,
    IReadOnlyList<PhoneMember> Members,
    ContactCardItem? Card,
    ChatBackground? Background,
    DateTimeOffset? TypingUntil,
    DateTimeOffset UpdatedAt,
    PhonePreview? Last);
