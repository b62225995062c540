using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <content>The name that the reputation had until July 2026.</content>
internal partial class PhoneNumberInfo
{
    [JsonProperty("health_status", NullValueHandling = NullValueHandling.Ignore)]
    public PhoneReputation? HealthStatus { get; set; }

    partial void WriteMore(MemberWriter writer) => writer.Write("health_status", HealthStatus);
}
