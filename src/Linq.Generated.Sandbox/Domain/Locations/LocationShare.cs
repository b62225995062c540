using System;

namespace Linq.Generated.Sandbox;

/// <summary>Where somebody is who shares it with a line.</summary>
internal sealed record LocationShare(
    string Handle,
    string Line,
    double Latitude,
    double Longitude,
    string? Address,
    string? Locality,
    DateTimeOffset UpdatedAt,
    DateTimeOffset BeganAt,
    DateTimeOffset? EndsAt);
