using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>The contact cards of the lines.</summary>
internal sealed class ContactCardOperations(SandboxState state) :
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

        return Set(line, call.Body.FirstName!, call.Body.LastName, call.Body.ImageUrl);
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
        return Set(line, call.Body.FirstName ?? card.FirstName!, call.Body.LastName ?? card.LastName, call.Body.ImageUrl ?? card.ImageUrl);
    }

    private static Reply Set(Line line, string firstName, string? lastName, string? imageUrl)
    {
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

    private Line FindLine(string phoneNumber)
    {
        var number = Handles.FromQuery(phoneNumber);
        return !Handles.IsPhone(number) ? throw ApiErrors.PhoneInvalid("phone_number")
            : state.Lines.TryGetValue(number, out var line) ? line
            : throw ApiErrors.AccessDenied("The number is not one of your lines.");
    }
}
