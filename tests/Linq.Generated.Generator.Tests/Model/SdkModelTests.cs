using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Model;
using Linq.Generated.Generator.Overlays;
using Linq.Generated.Generator.Tests.Constructs;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Model;

[TestFixture]
public sealed partial class SdkModelTests
{
    private static readonly SdkModel _model = ConstructCallsTests.Normalize().Model;

    private static string Generator => Path.Combine(RepositoryPaths.Root, "generator");

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
        Assert.That((string?)_model.Schemas["ProbeText"].Members[0].Constant, Is.EqualTo("text"));
    }

    // The rules work on the document and the templates read it; everything between and after them has the model.
    [Test]
    public void No_step_after_the_model_reads_a_key_of_the_document()
    {
        string[] readers = [.. Directory.EnumerateFiles(Generator, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Generator, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            .Where(path => Key().IsMatch(File.ReadAllText(Path.Combine(Generator, path))))
            .Where(path => !path.StartsWith("Normalizing/", StringComparison.Ordinal) && !path.StartsWith("Overlays/", StringComparison.Ordinal))];
        Assert.That(readers, Is.EquivalentTo(new[]
        {
            "Model/SdkModelBuilder.cs",
            "Model/SdkSchemaBuilder.cs",

            // Which of the keys hold texts.
            "Compiling/TextVault.cs",

            // Propose actions for an overlay, in the words that a person writes there.
            "Refreshing/RenameProposals.cs",
            "Report/MissingParts.cs",
            "Report/RetryProposal.cs",
        }));
    }

    [Test]
    public void The_templates_read_keys_that_a_rule_writes_or_a_person()
    {
        var written = string.Concat(Directory.EnumerateFiles(Path.Combine(Generator, "Normalizing"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (var key in Directory.EnumerateFiles(Path.Combine(Generator, "templates"), "*.liquid", SearchOption.AllDirectories)
            .SelectMany(path => Key().Matches(File.ReadAllText(path)).Select(match => match.Value))
            .Distinct())
        {
            Assert.That(written.Contains($"\"{key}\"", StringComparison.Ordinal) || OverlayKeys.Known.Contains(key), Is.True, key);
        }
    }

    private static SdkOperation Find(string id) => _model.Operations.Single(operation => operation.Id == id);

    [GeneratedRegex("x-linq-[a-z-]*[a-z]")]
    private static partial Regex Key();
}
