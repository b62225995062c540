using System.Collections.Generic;
using Newtonsoft.Json;

namespace Linq.Generated.Sandbox;

/// <content>Linq's quickstart sends the members of the message without the object around them.</content>
internal partial class SendMessageToChatRequest
{
    [JsonProperty("parts", NullValueHandling = NullValueHandling.Ignore)]
    public List<MessagePart>? AdditionalParts { get; set; }

    [JsonProperty("idempotency_key", NullValueHandling = NullValueHandling.Ignore)]
    public string? AdditionalIdempotencyKey { get; set; }

    /// <summary>Puts the members where the contract has them.</summary>
    public void Unflatten() => Message = new MessageContent { Parts = AdditionalParts, IdempotencyKey = AdditionalIdempotencyKey };
}
