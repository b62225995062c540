using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>The contact cards of the lines.</summary>
internal sealed class ContactCardOperations(SandboxState state, ContactCardLimits limits, AccountEvents account) :
    IOperation<ContactCardGetCall>,
    IOperation<ContactCardSetUpCall>,
    IOperation<ContactCardUpdateCall>
{
    /// <inheritdoc/>
    public Reply Handle(ContactCardGetCall call)
    {
        var only = call.PhoneNumber is null ? null : FindLine(call.PhoneNumber);
        return Reply.Json(new GetContactCardResponse
        {
            ContactCards = [.. state.Lines.Values.Where(l => only is null || l == only).Select(l => l.Card).OfType<ContactCardItem>()],
        });
    }

    /// <inheritdoc/>
    public Reply Handle(ContactCardSetUpCall call)
    {
        var line = FindLine(call.Body.PhoneNumber!);
        if (line.Card is not null && !state.Options.Behavior.ContactCardPostReplaces)
        {
            throw ApiErrors.ContactCardExists();
        }

        return Set(line, call.Body.FirstName!, call.Body.LastName, call.Body.ImageUrl, call.TraceId);
    }

    /// <inheritdoc/>
    public Reply Handle(ContactCardUpdateCall call)
    {
        if (string.IsNullOrEmpty(call.PhoneNumber))
        {
            throw new ApiException(400, 1001, "`phone_number` is required.");
        }

        var line = FindLine(call.PhoneNumber);
        var card = line.Card ?? throw ApiErrors.ContactCardNotFound();
        return Set(
            line,
            call.Body.FirstName ?? card.FirstName!,
            call.Body.LastName ?? card.LastName,
            call.Body.ImageUrl ?? card.ImageUrl,
            call.TraceId);
    }

    private Reply Set(Line line, string firstName, string? lastName, string? imageUrl, string? traceId)
    {
        limits.Count(line);
        Tell(line, firstName, lastName, imageUrl, traceId);
        line.Card = new ContactCardItem
        {
            PhoneNumber = line.PhoneNumber,
            FirstName = firstName,
            LastName = lastName,
            ImageUrl = imageUrl,
            IsActive = true,
        };
        return Reply.Json(new SetContactCardResponse
        {
            PhoneNumber = line.PhoneNumber,
            FirstName = firstName,
            LastName = lastName,
            ImageUrl = imageUrl,
            IsActive = true,
        });
    }

    private void Tell(Line line, string firstName, string? lastName, string? imageUrl, string? traceId)
    {
        var former = line.Card;
        var name = $"{firstName} {lastName}".TrimEnd();
        account.ByApi(
            former is null ? WebhookEventType.ContactCardCreated : WebhookEventType.ContactCardUpdated,
            former is null ? "The contact card of a line was set up." : "The contact card of a line was changed.",
            traceId,
            data =>
            {
                data.PhoneNumber = line.PhoneNumber;
                data.ContactCard = new AccountEventContactCard
                {
                    Id = line.Id,
                    Name = name,
                    PhotoUpdated = former?.ImageUrl != imageUrl,
                };
                if (former is not null && $"{former.FirstName} {former.LastName}".TrimEnd() is var before && before != name)
                {
                    data.Change = new AccountEventChange { Name = new AccountEventNameChange { From = before, To = name } };
                }
            });
    }

    private Line FindLine(string phoneNumber)
    {
        var number = Handles.FromQuery(phoneNumber);
        return !Handles.IsPhone(number) ? throw ApiErrors.PhoneInvalid("phone_number")
            : state.Lines.TryGetValue(number, out var line) ? line
            : throw ApiErrors.AccessDenied("The number is not one of your lines.");
    }
}
