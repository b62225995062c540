using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Whether somebody can be reached over iMessage or RCS.</summary>
internal sealed class CapabilityOperations(SandboxState state, CapabilityChecks checks, ServiceChoice services) :
    IOperation<CapabilityCheckIMessageCall>,
    IOperation<CapabilityCheckRcsCall>
{
    /// <inheritdoc/>
    public Reply Handle(CapabilityCheckIMessageCall call)
    {
        var address = Handles.Normalize(call.Body.Address) ?? throw ApiErrors.HandleInvalid("address");
        FindLine(call.Body.From);
        checks.Count("imessage", address);
        return Reply.Json(Answer(address, state.PersonAt(address).HasIMessage, null));
    }

    /// <inheritdoc/>
    public Reply Handle(CapabilityCheckRcsCall call)
    {
        if (!Handles.IsPhone(call.Body.Address))
        {
            throw ApiErrors.PhoneInvalid("address");
        }

        var line = FindLine(call.Body.From);
        checks.Count("rcs", call.Body.Address!);
        if (line.RcsFault is int code)
        {
            throw new ApiException(503, code, "RCS could not be checked from this line. This says nothing about the recipient.");
        }

        return Reply.Json(Answer(call.Body.Address!, state.PersonAt(call.Body.Address!).HasRcs, ServiceType.Rcs));
    }

    private HandleCheckResponse Answer(string address, bool isAvailable, ServiceType? preferred) => new()
    {
        Address = address,
        Available = isAvailable,
        Reason = isAvailable ? null : "not_supported",
        SelectedService = WireEnum<ServiceType>.Text(services.For([address], preferred, out _)),
    };

    private Line FindLine(string? from)
    {
        if (from is null)
        {
            return state.Lines.Values.FirstOrDefault(l => l.IsEligible) ?? throw ApiErrors.NotYourLine();
        }

        return !Handles.IsPhone(from) ? throw ApiErrors.PhoneInvalid("from")
            : state.Lines.TryGetValue(from, out var line) ? line
            : throw ApiErrors.NotYourLine();
    }
}
