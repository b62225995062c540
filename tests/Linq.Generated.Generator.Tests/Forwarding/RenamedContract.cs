using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests.Forwarding;

/// <summary>The published contract after a release that renamed one thing of every kind, and the overlay that keeps the former names.</summary>
internal static class RenamedContract
{
    public const string Overlay = """
        overlay: 1.0.0
        info:
          title: Former names
          version: 1.0.0
        actions:
          - target: $.paths['/v3/capability/check_imessage'].post
            description: Renamed, and the resource of the former name is gone.
            update:
              x-linq-name: Handles.CheckIMessage
              x-linq-former-names: [Capability.CheckIMessage]
          - target: $.paths['/v3/capability/check_rcs'].post
            description: Renamed, and the resource of the former name is gone.
            update:
              x-linq-name: Handles.CheckRcs
              x-linq-former-names: [Capability.CheckRcs]
          - target: $.paths['/v3/chats/{chatId}/share_contact_card'].post
            description: Renamed within its resource.
            update:
              x-linq-name: Chats.ShareCard
              x-linq-former-names: [Chats.ShareContactCard]
          - target: $.paths['/v3/messages/{messageId}/thread'].get
            description: A paged list under another resource.
            update:
              x-linq-name: Messages.Threads.List
              x-linq-former-names: [Messages.ListThread]
          - target: $.components.schemas['NewParticipant']
            description: A body.
            update:
              x-linq-former-names: [AddParticipantRequest]
          - target: $.components.schemas['NewParticipant'].properties['address']
            description: A required member of a body.
            update:
              x-linq-former-names: [handle]
          - target: $.components.schemas['ExperienceOverview']
            description: What is only received.
            update:
              x-linq-former-names: [ExperienceSummary]
          - target: $.components.schemas['Chat'].properties['title']
            description: A member of an answer.
            update:
              x-linq-former-names: [display_name]
          - target: $.components.schemas['ReputationFactorKey']
            description: An enum.
            update:
              x-linq-former-names: [ReputationDriverKey]
          - target: $.webhooks['poll.seen.v2026-02-03'].post
            description: An event.
            update:
              x-linq-former-names: [poll.read]

        """;

    public static JObject Published() => ContractLoader.Load(Path.Combine(RepositoryPaths.Root, "spec", "linq-api-v3.yaml")).Root;

    public static JObject Renamed()
    {
        var root = Published();
        var schemas = (JObject)root["components"]!["schemas"]!;
        Rename(root, schemas, "AddParticipantRequest", "NewParticipant");
        Rename(root, schemas, "ExperienceSummary", "ExperienceOverview");
        Rename(root, schemas, "ReputationDriverKey", "ReputationFactorKey");
        RenameMember((JObject)schemas["NewParticipant"]!, "handle", "address");
        RenameMember((JObject)schemas["Chat"]!, "display_name", "title");
        ((JObject)root["webhooks"]!).Property("poll.read.v2026-02-03")!.Replace(new JProperty("poll.seen.v2026-02-03", root["webhooks"]!["poll.read.v2026-02-03"]));
        foreach (var value in schemas.Descendants().OfType<JValue>().Where(value => value.Value is "poll.read").ToList())
        {
            value.Value = "poll.seen";
        }

        ((JArray)root["paths"]!["/v3/chats"]!["get"]!["parameters"]!).Add(JObject.Parse("""{"name": "archived", "in": "query", "schema": {"type": "boolean"}}"""));
        return root;
    }

    private static void Rename(JObject root, JObject schemas, string from, string to)
    {
        schemas.Property(from)!.Replace(new JProperty(to, schemas[from]));
        foreach (var reference in root.Descendants().OfType<JValue>().Where(value => value.Value is string text && text == "#/components/schemas/" + from).ToList())
        {
            reference.Value = "#/components/schemas/" + to;
        }
    }

    private static void RenameMember(JObject schema, string from, string to)
    {
        ((JObject)schema["properties"]!).Property(from)!.Replace(new JProperty(to, schema["properties"]![from]));
        foreach (var name in (schema["required"] as JArray ?? []).OfType<JValue>().Where(name => name.Value is string text && text == from).ToList())
        {
            name.Value = to;
        }
    }
}
