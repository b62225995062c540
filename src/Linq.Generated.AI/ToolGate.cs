using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Linq.Generated.AI;

/// <summary>Decides on each call of a tool, by the policy and by what Linq says about the conversation at that moment.</summary>
internal sealed class ToolGate
{
    /// <summary>Areas that tell nothing about people. Another one is open only where everybody may be reached.</summary>
    private static readonly HashSet<string> _openAreas = new(StringComparer.Ordinal)
    {
        "chats", "messages", "attachments", "phone_numbers", "available_number", "experiences", "webhook_events", "capability",
        "contact_card", "docs",
    };

    private readonly LinqClient _linq;
    private readonly LinqToolPolicy _policy;

    public ToolGate(LinqClient linq, LinqToolPolicy policy)
    {
        _linq = linq;
        _policy = policy;
    }

    /// <summary>Refuses a call that the policy does not allow, asks for approval, and counts it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="title">What the tool does, for the person who approves.</param>
    /// <param name="area">The area of the tool.</param>
    /// <param name="approve">Who approves in place of the policy's function; null for that.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="ToolRefusedException">The call is not to be made.</exception>
    public async Task EnterAsync(
        ToolCall call,
        string title,
        string area,
        Func<LinqToolApprovalRequest, CancellationToken, ValueTask<bool>>? approve,
        CancellationToken cancellationToken)
    {
        if (_policy.ReadOnly && call.Effects != LinqToolEffects.Reads)
        {
            throw Refuse($"`{call.Name}` is not allowed here: only reading is. Answer with what you can read.");
        }

        CheckHandles(call);
        CheckContent(call);
        await CheckTargetAsync(call, area, cancellationToken).ConfigureAwait(false);
        if (call.Reaches && _policy.Meter.Reserve(_policy, take: false) is { } full)
        {
            throw Refuse(full);
        }

        if (call.NeedsApproval && !_policy.TrustHostApproval)
        {
            await ApproveAsync(call, title, approve ?? _policy.Approve, cancellationToken).ConfigureAwait(false);

            // Somebody may have joined the conversation, or left it with a word, while the answer was waited for.
            await CheckTargetAsync(call, area, cancellationToken).ConfigureAwait(false);
        }

        if (call.Reaches && _policy.Meter.Reserve(_policy, take: true) is { } taken)
        {
            throw Refuse(taken);
        }
    }

    /// <summary>Whether the policy lets a tool show a chat, for lists.</summary>
    public async Task<bool> MayReadAsync(JsonElement chat, string tool, CancellationToken cancellationToken)
    {
        var members = chat.GetProperty("handles").EnumerateArray().ToArray();
        var line = members.FirstOrDefault(ToolResult.IsMe);
        if (_policy.Lines is not null && (line.ValueKind != JsonValueKind.Object || !AllowsLine(line.GetProperty("handle").GetString()!)))
        {
            return false;
        }

        JsonElement[] people = [.. members.Where(member => !ToolResult.IsMe(member) && ToolResult.IsActive(member))];
        if (people.Length == 0 && _policy.Recipients.NeedsPeople)
        {
            return false;
        }

        foreach (var member in people)
        {
            var recipient = new LinqToolRecipient(member.GetProperty("handle").GetString()!, chat.GetProperty("id").GetString(), tool);
            if (!await _policy.Recipients.AllowsAsync(recipient, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return _policy.Recipients.ChatId is null || _policy.Recipients.ChatId == chat.GetProperty("id").GetString();
    }

    /// <summary>Whether a line is one of the policy's.</summary>
    public bool AllowsLine(string line) => _policy.Lines is null || _policy.Lines.Contains(line, StringComparer.Ordinal);

    private static ToolRefusedException Refuse(string message) => new(ToolOutcome.Refused, message);

    private static void CheckHandles(ToolCall call)
    {
        if (call.Lines().Any(line => !HandleText.IsNumber(line)))
        {
            throw new ToolRefusedException(
                ToolOutcome.BadArguments,
                "A line must be an E.164 number such as +14155550123, in plain digits. Use one from `list_phone_numbers`.");
        }

        if (call.People().Any(person => !HandleText.IsHandle(person)))
        {
            throw new ToolRefusedException(
                ToolOutcome.BadArguments,
                "A person must be an E.164 number such as +14155550123, in plain digits, or an email address. Copy it from the "
                    + "conversation.");
        }
    }

    private void CheckContent(ToolCall call)
    {
        if (call.Reaches && call.TextLength() is var length && length > _policy.MaxTextLength)
        {
            throw Refuse($"The texts have {length} characters together, and {_policy.MaxTextLength} are allowed. Write less.");
        }

        // Linq fetches the file even where nobody is sent it.
        if (call.Effects != LinqToolEffects.Reads && !_policy.AllowFileUrls && call.NamesFileUrl())
        {
            throw Refuse("Files by URL are not allowed here. Upload the file with `upload_file` and send its `attachment_id`.");
        }
    }

    private async Task CheckTargetAsync(ToolCall call, string area, CancellationToken cancellationToken)
    {
        if (call.Lines().Any(line => !AllowsLine(line)))
        {
            throw Refuse("This line is not allowed here. Use one from `list_phone_numbers`.");
        }

        var people = call.People();
        var chatId = call.Argument("chat_id");
        if (chatId is null && call.Argument("message_id") is { } messageId)
        {
            CheckId(messageId);
            chatId = (await _linq.Messages.GetAsync(messageId, cancellationToken: cancellationToken).ConfigureAwait(false)).ChatId;
        }

        if (chatId is not null)
        {
            CheckId(chatId);
            await CheckChatAsync(call, chatId, people, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await CheckPeopleAsync(call, people, cancellationToken).ConfigureAwait(false);
            CheckReach(call, area, people);
        }
    }

    /// <summary>Checks a call that names no conversation.</summary>
    private void CheckReach(ToolCall call, string area, IReadOnlyList<string> people)
    {
        if (call.Reaches && people.Count == 0 && !_policy.Recipients.IsAnybody)
        {
            throw Refuse($"`{call.Name}` does not name whom it reaches, and only some people may be reached. Do without it.");
        }

        if (call.Reaches && !call.ChoosesLine && _policy.Lines is not null)
        {
            throw Refuse($"`{call.Name}` lets Linq choose the line, and only some lines are allowed. Use a tool that takes `from`.");
        }

        if (!_policy.Recipients.IsAnybody && !_openAreas.Contains(area))
        {
            throw Refuse($"`{call.Name}` concerns the whole account, and only some people's conversations are open. Do without it.");
        }
    }

    private async Task CheckPeopleAsync(ToolCall call, IReadOnlyList<string> people, CancellationToken cancellationToken)
    {
        foreach (var person in people.Distinct(StringComparer.Ordinal))
        {
            var recipient = new LinqToolRecipient(person, null, call.Name);
            if (!await _policy.Recipients.AllowsAsync(recipient, cancellationToken).ConfigureAwait(false))
            {
                throw Refuse(_policy.Recipients.ChatId is null
                    ? "This person may not be reached from here. Write only to people who are allowed."
                    : "Only the conversation at hand is open. Answer in it with `send_message_to_chat`.");
            }

            if (call.Reaches)
            {
                await CheckOptOutAsync(person, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Linq refuses an opted-out recipient of a direct chat by itself; a group that they are added to, it does not.
    private async Task CheckOptOutAsync(string person, CancellationToken cancellationToken)
    {
        var chats = await _linq.Chats.ListAsync(new ChatListOptions { To = person, Limit = 100 }, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (chats.Chats.Any(chat => chat.HealthStatus?.Status == ChatHealthStatus.OptedOut))
        {
            throw OptedOut();
        }
    }

    private async Task CheckChatAsync(
        ToolCall call,
        string chatId,
        IReadOnlyList<string> people,
        CancellationToken cancellationToken)
    {
        var rule = _policy.Recipients;
        if (rule.ChatId is not null && rule.ChatId != chatId)
        {
            throw Refuse("Only the conversation at hand is open. Use its `chat_id`.");
        }

        var chat = await _linq.Chats.GetAsync(chatId, cancellationToken: cancellationToken).ConfigureAwait(false);
        var line = chat.Handles.FirstOrDefault(handle => handle.IsMe == true)?.Handle;
        if (line is null ? _policy.Lines is not null : !AllowsLine(line))
        {
            throw Refuse("This conversation belongs to a line that is not allowed here. Use another conversation.");
        }

        string[] members = [.. chat.Handles
            .Where(handle => handle.IsMe != true && (handle.Status is null || handle.Status == ChatHandleStatus.Active))
            .Select(handle => handle.Handle)];
        var named = rule.ChatId is null ? people : people.Where(person => !members.Contains(person, StringComparer.Ordinal));
        if (rule.ChatId is not null && named.Any())
        {
            throw Refuse("Only members of the conversation at hand may be named. Do not add anybody to it.");
        }

        if (members.Length == 0 && rule.NeedsPeople)
        {
            throw Refuse("Nobody is left in this conversation, so that it is not one of the people who are allowed. Use another one.");
        }

        foreach (var member in members.Concat(named).Distinct(StringComparer.Ordinal))
        {
            if (!await rule.AllowsAsync(new LinqToolRecipient(member, chatId, call.Name), cancellationToken).ConfigureAwait(false))
            {
                throw Refuse("Somebody in this conversation may not be reached from here. Use another conversation.");
            }
        }

        if (call.Reaches)
        {
            foreach (var person in people.Distinct(StringComparer.Ordinal))
            {
                await CheckOptOutAsync(person, cancellationToken).ConfigureAwait(false);
            }

            await CheckStateAsync(chat, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CheckStateAsync(Chat chat, CancellationToken cancellationToken)
    {
        if (chat.HealthStatus?.Status == ChatHealthStatus.OptedOut)
        {
            throw OptedOut();
        }

        var page = await _linq.Chats.Messages.ListAsync(
            chat.Id,
            new ChatMessageListOptions { Limit = 20 },
            cancellationToken: cancellationToken).ConfigureAwait(false);
        var last = page.Messages.Where(message => !message.IsFromMe).OrderByDescending(message => message.CreatedAt).FirstOrDefault();
        if (last?.ReconciledAt is not null && last.ReconciledAt != default(DateTimeOffset))
        {
            throw Refuse("The last message of this conversation is an old one that Linq recovered late. Leave the answer to a person.");
        }
    }

    private async Task ApproveAsync(
        ToolCall call,
        string title,
        Func<LinqToolApprovalRequest, CancellationToken, ValueTask<bool>>? approve,
        CancellationToken cancellationToken)
    {
        if (approve is null)
        {
            throw new ToolRefusedException(
                ToolOutcome.Denied,
                $"`{call.Name}` needs an approval, and nobody here can give one. Tell the user what you wanted to do.");
        }

        var text = call.Name + call.TextWithoutKey;
        if (_policy.Meter.IsDenied(text))
        {
            throw Denied(call);
        }

        var isApproved = false;
        try
        {
            using var arguments = JsonDocument.Parse(call.Arguments.ToJsonString());
            var request = new LinqToolApprovalRequest(call.Name, title, call.Effects, arguments.RootElement.Clone());
            isApproved = await approve(request, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever goes wrong on the way to an answer, no answer is no.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }

        if (!isApproved)
        {
            _policy.Meter.Deny(text);
            throw Denied(call);
        }
    }

    private static ToolRefusedException Denied(ToolCall call) =>
        new(ToolOutcome.Denied, $"`{call.Name}` was not approved. Do not ask for it again; tell the user what you wanted to do.");

    private static ToolRefusedException OptedOut() =>
        Refuse("This person has asked not to be written to. Do not write to them, and do not try another way.");

    /// <summary>Ids are opaque, but none of Linq's leads out of its place in a path.</summary>
    public static void CheckId(string id)
    {
        if (id.Length is 0 or > 200 || id is "." or ".." || !id.All(IsPartOfId))
        {
            throw new ToolRefusedException(
                ToolOutcome.BadArguments,
                "An id has a form that Linq does not use. Copy it from an earlier result.");
        }

        static bool IsPartOfId(char c) =>
            c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or ':';
    }
}
