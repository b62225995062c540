using System;
using System.Linq;
using Linq.Generated.AI;

namespace Linq.Generated.Mcp;

/// <summary>Makes the policy of what the command line says.</summary>
internal static class PolicyFactory
{
    private const string Chat = "chat:";
    private const string Anybody = "anybody";

    /// <summary>Makes the policy.</summary>
    /// <param name="options">The command line.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="SetupException">The options contradict each other.</exception>
    public static LinqToolPolicy Create(ServerOptions options)
    {
        if (options.From.FirstOrDefault(line => !HandleText.IsNumber(line)) is { } wrong)
        {
            throw new SetupException($"--from takes lines as E.164 numbers such as +12025550100, not '{Shorten(wrong)}'.");
        }

        return new LinqToolPolicy
        {
            Recipients = Recipients(options),
            Lines = options.From.Count == 0 ? null : [.. options.From],
            ReadOnly = options.ReadOnly,
            TrustHostApproval = options.Approve == ApprovalMode.Host,
            MaskHandles = options.Mask,
        };
    }

    private static LinqToolRecipients Recipients(ServerOptions options)
    {
        if (options.To.Count == 0)
        {
            throw new SetupException(
                "Say with --to whom the tools may reach and read: handles such as +12025550101, one chat:ID, or anybody.");
        }

        if (options.To is [Anybody])
        {
            return LinqToolRecipients.Anybody;
        }

        if (options.To is [var only] && only.StartsWith(Chat, StringComparison.Ordinal) && only.Length > Chat.Length)
        {
            return LinqToolRecipients.Chat(only[Chat.Length..]);
        }

        return options.To.FirstOrDefault(handle => !HandleText.IsHandle(handle)) is { } wrong
            ? throw new SetupException(
                $"--to takes E.164 numbers, email addresses, one chat:ID, or anybody, not '{Shorten(wrong)}' beside others.")
            : LinqToolRecipients.Handles([.. options.To]);
    }

    // What somebody typed by mistake may be a key.
    private static string Shorten(string text) => text.Length <= 6 ? text : text[..6] + "…";
}
