using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Control;

/// <summary>What nobody has decided on is left out, and listed.</summary>
internal sealed class GapTests : SandboxFixture
{
    [Test]
    public void A_member_that_nobody_sets_is_not_written_and_null_only_where_it_was_set()
    {
        var data = new MessageEventData { Id = "m-1", ReadAt = null };

        Assert.That(ContractJson.Text(data), Is.EqualTo("""{"id":"m-1","read_at":null}"""));
        Assert.That(ContractJson.Text(new { Data = data }), Is.EqualTo("""{"data":{"id":"m-1","read_at":null}}"""), "by the serializer");
    }

    [Test]
    public async Task Members_that_no_code_reads_or_writes_are_listed_by_operation_and_event()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Sandbox.Origin + "/sandbox/gaps");
        var answer = await Api.SendAsync(request);
        var operations = answer["operations"].AsArray().ToDictionary(o => o!["operation"]!.GetValue<string>());
        var events = answer["events"].AsArray().ToLookup(e => e!["event"]!.GetValue<string>(), e => Texts(e!, "unwritten"));

        var send = Texts(operations["sendMessage"]!, "unread");
        Assert.Multiple(() =>
        {
            // Decided on: read from requests, written into answers.
            Assert.That(send.Intersect(["SendMessageRequest.to", "SendMessageRequest.exclude_from", "SendMessageRequest.override_optout", "SendMessageRequest.message", "SendMessageRequest.continuation_message"]), Is.Empty);
            Assert.That(Texts(operations["sendMessage"]!, "unwritten").Intersect(["SendMessageResult.chat_id", "SendMessageResult.message"]), Is.Empty);
            Assert.That(Unwritten("getChat").Intersect(["Chat.id", "Chat.display_name", "Chat.handles", "ChatHandle.handle"]), Is.Empty);

            // Whether a card can be tapped shows on a real phone only, and the length of a memo needs its file to be read.
            Assert.That(send, Has.Member("IMessageAppPart.interactive"));
            Assert.That(Texts(operations["sendVoiceMemoToChat"]!, "unwritten"), Has.Member("VoiceMemoAttachment.duration_ms"));
            Assert.That(events["message.failed"], Has.Some.Member("MessageFailedEventData.detail_code"));
            Assert.That(events["message.received"].SelectMany(members => members).Intersect(["MessageEventData.id", "MessageEventData.parts", "WebhookTextPart.value"]), Is.Empty);
            Assert.That(operations["sendMessage"]!["is_simulated"]!.GetValue<bool>(), Is.True);
        });

        List<string> Unwritten(string operation) => operations.TryGetValue(operation, out var row) ? Texts(row!, "unwritten") : [];
    }

    private static List<string> Texts(System.Text.Json.Nodes.JsonNode row, string member) =>
        [.. row[member]!.AsArray().Select(t => t!.GetValue<string>())];
}
