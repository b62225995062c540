using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <content>The member is required and may be null: the serializer sets the flag when it is there.</content>
internal partial class UpdatePhoneNumberRequest
{
    [JsonIgnore]
    public bool ForwardingNumberSpecified { get; set; }
}
