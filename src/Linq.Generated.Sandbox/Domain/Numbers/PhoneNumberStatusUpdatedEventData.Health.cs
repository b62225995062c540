using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <content>The names that the reputations had until July 2026.</content>
internal partial class PhoneNumberStatusUpdatedEventData
{
    [JsonProperty("previous_health_status", NullValueHandling = NullValueHandling.Ignore)]
    public PhoneReputationStatus? PreviousHealthStatus { get; set; }

    [JsonProperty("new_health_status", NullValueHandling = NullValueHandling.Ignore)]
    public PhoneReputationStatus? NewHealthStatus { get; set; }

    partial void WriteMore(MemberWriter writer)
    {
        writer.Write("previous_health_status", PreviousHealthStatus);
        writer.Write("new_health_status", NewHealthStatus);
    }
}
