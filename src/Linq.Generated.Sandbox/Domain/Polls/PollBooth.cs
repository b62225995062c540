using System.Collections.Generic;
using System.Linq;

namespace Linq.Generated.Sandbox;

/// <summary>Makes polls, adds options to them and takes votes, whoever makes them. Called under the gate.</summary>
internal sealed class PollBooth(SandboxState state, MessageStore messages, PollEvents events)
{
    public MessageRecord Get(string messageId)
    {
        var message = messages.Get(messageId);
        return message.Poll is null ? throw ApiErrors.MessageNotFound() : message;
    }

    public PollRecord Create(IEnumerable<string> texts, ChatHandle by) => new() { Options = NewOptions(texts, by), UpdatedAt = state.Now };

    public void AddOptions(MessageRecord message, IEnumerable<string> texts, ChatHandle by, string? traceId)
    {
        IReadOnlyList<PollOption> added = NewOptions(texts, by);
        message.Poll!.Options = [.. message.Poll.Options, .. added];
        message.Poll.UpdatedAt = state.Now;
        events.OptionsAdded(message, added, by, traceId);
    }

    /// <summary>Sets or withdraws a vote. Setting it twice counts once.</summary>
    /// <exception cref="ApiException">The poll has no such option.</exception>
    public void Vote(MessageRecord message, string optionId, bool isAdded, ChatHandle by, string? traceId)
    {
        var option = message.Poll!.Options.FirstOrDefault(o => o.OptionId == optionId)
            ?? throw ApiErrors.ParameterInvalid("option_id", "is not an option of this poll");
        var hadVoted = option.Voters!.Exists(v => v.Handle == by.Handle);
        if (hadVoted == isAdded)
        {
            return;
        }

        var changed = new PollOption
        {
            OptionId = option.OptionId,
            Text = option.Text,
            CanBeEdited = option.CanBeEdited,
            CreatorHandle = option.CreatorHandle,
            Voters = isAdded
                ? [.. option.Voters!, new PollOptionVoter { Handle = by.Handle, VotedAt = state.Now }]
                : [.. option.Voters!.Where(v => v.Handle != by.Handle)],
        };
        message.Poll.Options = [.. message.Poll.Options.Select(o => o == option ? changed : o)];
        message.Poll.UpdatedAt = state.Now;
        events.Voted(message, optionId, isAdded, by, traceId);
    }

    private List<PollOption> NewOptions(IEnumerable<string> texts, ChatHandle by) =>
    [
        .. texts.Select(text => new PollOption
        {
            OptionId = state.NewId(),
            Text = text,
            CanBeEdited = false,
            CreatorHandle = by,
            Voters = [],
        }),
    ];
}
