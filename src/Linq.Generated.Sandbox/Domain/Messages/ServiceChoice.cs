using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Which service carries a message: the preference, then what the recipients can receive.</summary>
internal sealed class ServiceChoice(SandboxState state)
{
    /// <summary>Chooses the service.</summary>
    /// <param name="recipients">The recipients.</param>
    /// <param name="preferred">The service that the caller prefers.</param>
    /// <param name="canDeliver">False when the chosen service cannot reach them: the message will fail.</param>
    public ServiceType For(IEnumerable<string> recipients, ServiceType? preferred, out bool canDeliver)
    {
        List<Person> people = [.. recipients.Select(state.PersonAt)];
        var allIMessage = people.TrueForAll(p => p.HasIMessage);
        var allPhones = people.TrueForAll(p => Handles.IsPhone(p.Handle));
        var allRcs = allPhones && people.TrueForAll(p => p.HasRcs);
        canDeliver = preferred == ServiceType.IMessage ? allIMessage : allPhones || (preferred is null && allIMessage);
        return preferred switch
        {
            ServiceType.IMessage => ServiceType.IMessage,
            null when allIMessage => ServiceType.IMessage,
            _ => allRcs ? ServiceType.Rcs : ServiceType.Sms,
        };
    }
}
