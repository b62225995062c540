using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Linq.Generated.Sandbox;

/// <summary>The contact cards of the lines.</summary>
internal sealed class ContactCardController(SandboxState state) : ContactCardControllerBase
{
    /// <inheritdoc/>
    public override Task<ActionResult<GetContactCardResponse>> GetAsync(string? phoneNumber, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var only = phoneNumber is null ? null : FindLine(phoneNumber);
            return Task.FromResult<ActionResult<GetContactCardResponse>>(new GetContactCardResponse
            {
                ContactCards = [.. state.Lines.Values.Where(l => only is null || l == only).Select(l => l.Card).OfType<ContactCardItem>()],
            });
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<SetContactCardResponse>> SetUpAsync(SetContactCardRequest body, CancellationToken cancellationToken)
    {
        lock (state.Gate)
        {
            var line = FindLine(body.PhoneNumber!);
            if (line.Card is not null && !state.Options.Behavior.ContactCardPostReplaces)
            {
                throw ApiErrors.ContactCardExists();
            }

            return Set(line, body.FirstName!, body.LastName, body.ImageUrl);
        }
    }

    /// <inheritdoc/>
    public override Task<ActionResult<SetContactCardResponse>> UpdateAsync(
        string? phoneNumber,
        UpdateContactCardRequest body,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(phoneNumber))
        {
            throw new ApiException(400, 1001, "`phone_number` is required.");
        }

        lock (state.Gate)
        {
            var line = FindLine(phoneNumber);
            var card = line.Card ?? throw ApiErrors.ContactCardNotFound();
            return Set(line, body.FirstName ?? card.FirstName!, body.LastName ?? card.LastName, body.ImageUrl ?? card.ImageUrl);
        }
    }

    private static Task<ActionResult<SetContactCardResponse>> Set(Line line, string firstName, string? lastName, string? imageUrl)
    {
        line.Card = new ContactCardItem
        {
            PhoneNumber = line.PhoneNumber,
            FirstName = firstName,
            LastName = lastName,
            ImageUrl = imageUrl,
            IsActive = true
        };
        return Task.FromResult<ActionResult<SetContactCardResponse>>(new SetContactCardResponse
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
