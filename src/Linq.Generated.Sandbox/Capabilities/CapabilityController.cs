using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>Whether somebody can be reached over iMessage or RCS.</summary>
internal sealed class CapabilityController(SandboxState state, CapabilityChecks checks, ServiceChoice services) : CapabilityControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<HandleCheckResponse>> CheckIMessageAsync(HandleCheckRequest body, CancellationToken cancellationToken)
    {
        var address = Handles.Normalize(body.Address) ?? throw ApiErrors.HandleInvalid("address");
        lock (state.Gate)
        {
            FindLine(body.From);
            checks.Count("imessage", address);
            return Task.FromResult<ActionResult<HandleCheckResponse>>(Answer(address, state.PersonAt(address).HasIMessage, null));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<HandleCheckResponse>> CheckRcsAsync(HandleCheckRequest body, CancellationToken cancellationToken)
    {
        if (!Handles.IsPhone(body.Address))
        {
            throw ApiErrors.PhoneInvalid("address");
        }

        lock (state.Gate)
        {
            var line = FindLine(body.From);
            checks.Count("rcs", body.Address!);
            if (line.RcsFault is int code)
            {
                throw new ApiException(503, code, "RCS could not be checked from this line. This says nothing about the recipient.");
            }

            return Task.FromResult<ActionResult<HandleCheckResponse>>(
                Answer(body.Address!, state.PersonAt(body.Address!).HasRcs, ServiceType.Rcs));
        }
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
