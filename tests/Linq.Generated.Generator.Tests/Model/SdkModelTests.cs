using System.Linq;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Tests.Constructs;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Model;

[TestFixture]
public sealed class SdkModelTests
{
    private static readonly SdkModel _model = ConstructCallsTests.Normalize().Model;

    [Test]
    public void An_operation_has_its_parameters_by_place_and_its_media_types()
    {
        var headers = Find("sendHeaders");
        Assert.That(
            headers.Parameters.Select(parameter => $"{parameter.Place} {parameter.Wire} {parameter.Name} {parameter.IsRequired}"),
            Is.EqualTo(new[]
            {
                "query limit Limit False", "header X-Source xSource True", "header X-Kinds xKinds True", "header X-Level xLevel True",
                "header Limit LimitHeader False", "header X-Since XSince False", "header X-Quiet XQuiet False",
            }).AsCollection);
        Assert.That(
            Find("patchProbe").Body,
            Has.Property("Type").EqualTo("PatchProbeRequest").And.Property("MediaType").EqualTo("application/merge-patch+json").And.Property("MayBeAbsent").False);
        Assert.That(Find("postOptional").Body!.MayBeAbsent, Is.True);
        Assert.That($"{Find("getText").Answer.Kind} {Find("getText").Answer.MediaType}", Is.EqualTo("Text text/csv"));
        Assert.That(Find("getEvents").Answer.Kind, Is.EqualTo(SdkAnswerKind.Stream));
        Assert.That(Find("getElsewhere").Server, Is.EqualTo("https://eu.files.example.com/v1"));
        Assert.That(Find("getPublic").NeedsToken, Is.False);
    }

    [Test]
    public void An_operation_has_its_behaviour()
    {
        var send = Find("sendMessageToChat");
        Assert.That($"{send.Method} {send.Path} {send.Call} {send.Body!.Type} {send.Answer.Type}", Is.EqualTo("POST /v3/chats/{chatId}/messages Chats.Messages.SendAsync SendMessageToChatRequest SendMessageToChatResult"));
        Assert.That($"{send.Retry.Class} {send.Key}", Is.EqualTo("Keyed SdkKey { Place = Body, Member = message.idempotency_key }"));
        Assert.That(Find("listChats").Paging, Is.EqualTo(new SdkPaging("cursor", "Chat", "Chats")));
        Assert.That(_model.Resources.Top, Does.Contain("Chats").And.Contain("Probes"));
        Assert.That(_model.Events.Select(found => found.Class), Does.Contain("MessageSentEvent"));
    }

    [Test]
    public void An_operation_has_what_makes_it_a_tool()
    {
        var create = Find("createChat");
        Assert.That(create.Tool.Effects, Is.EqualTo(new[] { "reaches" }).AsCollection);
        Assert.That(create.Tool.Omitted, Does.Contain("MessageContent.effect").And.Contain("LinkPart"));
        Assert.That($"{create.Tool.IsDefault} {create.IsDeprecated} {create.Summary}", Is.EqualTo("True False Create a chat and send its first message."));
        Assert.That(Find("sendUnknownEffects").Tool.Effects, Is.EqualTo(new[] { "reaches", "irreversible" }).AsCollection);
        Assert.That(Find("getUnknownEffects").Tool.Effects, Is.EqualTo(new[] { "reads" }).AsCollection);
    }

    [Test]
    public void A_schema_has_its_members_variants_and_limits()
    {
        var to = _model.Schemas["CreateChatRequest"].Members.Single(member => member.Wire == "to");
        Assert.That(to.Limits, Is.EqualTo(new[] { new SdkLimit("count", "1", "31") }).AsCollection);
        Assert.That($"{to.IsRequired} {to.Schema.Type} {to.Schema.Items!.Type}", Is.EqualTo("True array string"));
        Assert.That(_model.Schemas["UnionProbe"].Members[1].Schema.Reference, Is.EqualTo("FirstUnion"));
        Assert.That(_model.Schemas["FirstUnion"].Variants, Is.EqualTo(new[] { "ProbeText", "ProbeImage", "ProbeSound" }).AsCollection);
        Assert.That(_model.Schemas["ProbeText"].Members[0].Constant, Is.EqualTo("text"));
    }

    private static SdkOperation Find(string id) => _model.Operations.Single(operation => operation.Id == id);
}
