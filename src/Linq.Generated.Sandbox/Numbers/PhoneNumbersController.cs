using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The lines of the account: listed, forwarded, audited.</summary>
internal sealed class PhoneNumbersController(SandboxState state, ReputationAudits audits) : PhoneNumbersControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<ListPhoneNumbersResult>> ListAsync(CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<ListPhoneNumbersResult>>(new ListPhoneNumbersResult
            {
                PhoneNumbers = [.. state.Lines.Values.Select(l => l.ToInfo(state.Options.Behavior.WritesHealthStatusAliases))],
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<ListLegacyPhoneNumbersResult>> ListLegacyAsync(CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<ListLegacyPhoneNumbersResult>>(new ListLegacyPhoneNumbersResult
            {
                PhoneNumbers = [.. state.Lines.Values.Select(l => l.ToLegacyInfo())],
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<UpdatePhoneNumberResponse>> UpdateAsync(
        string phoneNumberId,
        UpdatePhoneNumberRequest body,
        CancellationToken cancellationToken)
    {
        if (!body.ForwardingNumberSpecified)
        {
            throw new ApiException(400, 1001, "`forwarding_number` is required; null turns forwarding off.");
        }

        var number = string.IsNullOrEmpty(body.ForwardingNumber) ? null : body.ForwardingNumber;
        if (number is not null && !Handles.IsPhone(number))
        {
            throw ApiErrors.PhoneInvalid("forwarding_number");
        }

        lock (state.Gate)
        {
            var line = state.Lines.Values.FirstOrDefault(l => l.Id == phoneNumberId) ?? throw ApiErrors.PhoneNumberNotFound();
            line.ForwardingNumber = number;
            return Task.FromResult<ActionResult<UpdatePhoneNumberResponse>>(new UpdatePhoneNumberResponse
            {
                Id = line.Id,
                PhoneNumber = line.PhoneNumber,
                ForwardingNumber = number,
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<ReputationAuditStarted>> StartReputationAuditAsync(
        string phoneNumber,
        CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<ReputationAuditStarted>>(Queued(audits.Start(FindLine(phoneNumber))));
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<ReputationAudit>> GetReputationAuditAsync(
        string phoneNumber,
        string auditId,
        CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            return Task.FromResult<ActionResult<ReputationAudit>>(audits.Get(FindLine(phoneNumber), auditId));
        }
    }

    private Line FindLine(string phoneNumber)
    {
        var number = Handles.FromQuery(phoneNumber);
        return !Handles.IsPhone(number) ? throw ApiErrors.PhoneInvalid("phoneNumber")
            : state.Lines.TryGetValue(number, out var line) ? line
            : throw ApiErrors.PhoneNumberNotFound();
    }
}
