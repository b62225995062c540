using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Normalizing;

/// <summary>
/// The operations that handwritten code of the client calls or adds convenience to. A contract without them cannot become
/// a client that compiles. <c>docs/contract.md</c> has the same list for those who publish or refresh a contract.
/// </summary>
internal static class CoreOperations
{
    /// <summary>Gets the operations: method, path template and the contract's id.</summary>
    public static IReadOnlyList<(string Method, string Path, string Id)> All { get; } =
    [
        ("POST", "/v3/chats", "createChat"),
        ("GET", "/v3/chats", "listChats"),
        ("GET", "/v3/chats/{chatId}", "getChat"),
        ("POST", "/v3/chats/{chatId}/voicememo", "sendVoiceMemoToChat"),
        ("POST", "/v3/chats/{chatId}/polls", "createPoll"),
        ("POST", "/v3/messages", "sendMessage"),
        ("POST", "/v3/chats/{chatId}/messages", "sendMessageToChat"),
        ("GET", "/v3/chats/{chatId}/messages", "getMessages"),
        ("GET", "/v3/messages/{messageId}", "getMessage"),
        ("POST", "/v3/messages/{messageId}/reactions", "sendReaction"),
        ("POST", "/v3/attachments", "requestUpload"),
        ("GET", "/v3/attachments/{attachmentId}", "getAttachment"),
        ("DELETE", "/v3/attachments/{attachmentId}", "deleteAttachment"),
        ("GET", "/v3/available_number", "getAvailableNumber"),
        ("GET", "/v3/phone_numbers", "listPhoneNumbers"),
        ("GET", "/v3/contact_card", "getContactCard"),
        ("POST", "/v3/contact_card", "setupContactCard"),
        ("PATCH", "/v3/contact_card", "updateContactCard"),
        ("GET", "/v3/webhook-events", "listWebhookEvents"),
        ("POST", "/v3/webhook-subscriptions", "createWebhookSubscription"),
        ("GET", "/v3/webhook-subscriptions", "listWebhookSubscriptions"),
        ("GET", "/v3/webhook-subscriptions/{subscriptionId}", "getWebhookSubscription"),
        ("PUT", "/v3/webhook-subscriptions/{subscriptionId}", "updateWebhookSubscription"),
        ("DELETE", "/v3/webhook-subscriptions/{subscriptionId}", "deleteWebhookSubscription"),
    ];

    /// <summary>Refuses a contract that lacks one of them. The name of a path parameter does not matter.</summary>
    /// <param name="contract">The contract.</param>
    /// <exception cref="ContractException">Operations are missing: one problem for each.</exception>
    public static void Require(Contract contract)
    {
        HashSet<string> present = [.. ((JObject?)contract.Root["paths"] ?? []).Properties()
            .SelectMany(path => ((path.Value as JObject) ?? []).Properties()
                .Where(operation => ContractOperation.IsMethod(operation.Name))
                .Select(operation => Key(operation.Name, path.Name)))];
        ContractProblem[] missing = [.. All
            .Where(operation => !present.Contains(Key(operation.Method, operation.Path)))
            .Select(operation => contract.Problem(
                null,
                $"{operation.Method} {operation.Path} ({operation.Id})",
                "no such operation",
                "The client's handwritten code needs it; see docs/contract.md."))];
        if (missing.Length > 0)
        {
            throw new ContractException(missing);
        }
    }

    private static string Key(string method, string path) => method.ToUpperInvariant() + " " + ContractNames.PathShape(path);
}
