using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <content>A filter of null clears it, no filter keeps it: the serializer sets the flag when the member is there.</content>
internal partial class UpdateWebhookSubscriptionRequest
{
    [JsonIgnore]
    public bool PhoneNumbersSpecified { get; set; }
}
