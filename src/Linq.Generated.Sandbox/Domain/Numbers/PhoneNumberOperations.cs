using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>The lines of the account: listed, forwarded, audited.</summary>
internal sealed class PhoneNumberOperations(SandboxState state, ReputationAudits audits, AccountEvents account) :
    IOperation<PhoneNumbersListCall>,
    IOperation<PhoneNumbersListLegacyCall>,
    IOperation<PhoneNumbersUpdateCall>,
    IOperation<PhoneNumbersStartReputationAuditCall>,
    IOperation<PhoneNumbersGetReputationAuditCall>
{
    /// <inheritdoc/>
    public Reply Handle(PhoneNumbersListCall call) =>
        Reply.Json(new ListPhoneNumbersResult
        {
            PhoneNumbers = [.. state.Lines.Values.Select(l => l.ToInfo(state.Options.Behavior.WritesHealthStatusAliases))],
        });

    /// <inheritdoc/>
    public Reply Handle(PhoneNumbersListLegacyCall call) =>
        Reply.Json(new ListLegacyPhoneNumbersResult
        {
            PhoneNumbers = [.. state.Lines.Values.Select(l => l.ToLegacyInfo())],
        });

    /// <inheritdoc/>
    public Reply Handle(PhoneNumbersUpdateCall call)
    {
        if (!call.Body.ForwardingNumberSpecified)
        {
            throw new ApiException(400, 1001, "`forwarding_number` is required; null turns forwarding off.");
        }

        var number = string.IsNullOrEmpty(call.Body.ForwardingNumber) ? null : call.Body.ForwardingNumber;
        if (number is not null && !Handles.IsPhone(number))
        {
            throw ApiErrors.PhoneInvalid("forwarding_number");
        }

        var line = state.Lines.Values.FirstOrDefault(l => l.Id == call.PhoneNumberId) ?? throw ApiErrors.PhoneNumberNotFound();
        var former = line.ForwardingNumber;
        line.ForwardingNumber = number;
        if (former != number)
        {
            account.ByApi(WebhookEventType.PhoneNumberForwardingUpdated, "The forwarding of a line changed.", call.TraceId, data =>
            {
                data.PhoneNumber = line.PhoneNumber;
                data.Change = new AccountEventChange { From = former, To = number };
            });
        }

        return Reply.Json(new UpdatePhoneNumberResponse
        {
            Id = line.Id,
            PhoneNumber = line.PhoneNumber,
            ForwardingNumber = number,
        });
    }

    /// <inheritdoc/>
    public Reply Handle(PhoneNumbersStartReputationAuditCall call) => Reply.Json(audits.Start(FindLine(call.PhoneNumber)), 202);

    /// <inheritdoc/>
    public Reply Handle(PhoneNumbersGetReputationAuditCall call) => Reply.Json(audits.Get(FindLine(call.PhoneNumber), call.AuditId));

    private Line FindLine(string phoneNumber)
    {
        var number = Handles.FromQuery(phoneNumber);
        return !Handles.IsPhone(number) ? throw ApiErrors.PhoneInvalid("phoneNumber")
            : state.Lines.TryGetValue(number, out var line) ? line
            : throw ApiErrors.PhoneNumberNotFound();
    }
}
