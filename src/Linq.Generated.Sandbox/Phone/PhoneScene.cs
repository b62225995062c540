using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>What a page shows at one moment. Nothing in it changes afterwards.</summary>
internal sealed record PhoneScene(
    DateTimeOffset Now,
    IReadOnlyList<PhoneLine> Lines,
    IReadOnlyList<PhonePerson> People,
    IReadOnlyList<PhoneChat> Chats,
    IReadOnlyList<PhoneMessage> Messages,
    IReadOnlyList<PhoneRequest> Requests,
    IReadOnlyList<PhoneDelivery> Deliveries);
