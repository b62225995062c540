using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linq.Generated.Tests.Consistency;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Models;

/// <summary>Telling the variants of a union apart, and keeping what is none of them.</summary>
[TestFixture]
internal sealed class UnionTests
{
    private static readonly Type[] _unions =
        [.. ClientSurface.PublicTypes.Where(type => type.IsAbstract && typeof(IJsonValue).IsAssignableFrom(type) && !typeof(LinqWebhookEvent).IsAssignableFrom(type))];

    private static IEnumerable<TestCaseData> Variants =>
        from union in _unions
        from variant in SampleJson.Variants(union)
        select new TestCaseData(union, variant);

    private static IEnumerable<TestCaseData> NoVariant =>
        from union in _unions
        from json in (string[])
        [
            """{"type":"hologram","value":"x","n":1.50,"large":12345678901234567890123,"of":[{"type":"text"},null]}""",
            """{"type":"hologram","value":"Grüße 😀 a+b<c>","escaped":"\u00fc \/"}""",
            """{"value":"x"}""",
            """{"type":null,"value":"x"}""",
            """{"type":7,"value":"x"}""",
            """{"type":{"type":"text"},"value":"x"}""",
            """{"type":["text"]}""",
            """{"type":""}""",
            """{"type":"TEXT","value":"x"}""",
            """{"Type":"text","value":"x"}""",
            """{}""",
            "[]",
            "[{\"type\":\"text\"}]",
            "\"text\"",
            "42",
            "true",
            "false",
        ]
        select new TestCaseData(union, json);

    [Test]
    public void The_parts_of_messages_are_unions() =>
        Assert.That(_unions, Is.SupersetOf((Type[])[typeof(MessagePart), typeof(MessagePartResponse), typeof(WebhookMessagePart)]));

    [TestCaseSource(nameof(Variants))]
    public void A_variant_is_recognized_wherever_its_discriminator_stands(Type union, Type variant)
    {
        var sample = SampleJson.Of(variant);
        var discriminator = SampleJson.Discriminator(variant)!;
        var first = sample.ToJsonString();
        var type = sample[discriminator]!;
        sample.Remove(discriminator);
        sample[discriminator] = type;
        var last = sample.ToJsonString();

        foreach (var json in (string[])[first, last])
        {
            var read = ModelJson.Read(json, union)!;

            Assert.That(read, Is.TypeOf(variant));
            Assert.That(JsonComparison.Differences(json, ModelJson.Write(read, union)), Is.Empty);
        }
    }

    [TestCaseSource(nameof(Variants))]
    public void A_variant_is_written_with_its_discriminator_first(Type union, Type variant)
    {
        var made = Activator.CreateInstance(variant)!;

        var written = JsonNode.Parse(ModelJson.Write(made, union))!.AsObject();

        var discriminator = SampleJson.Discriminator(variant)!;
        Assert.That(written.First().Key, Is.EqualTo(discriminator));
        Assert.That((string?)written[discriminator], Is.EqualTo(SampleJson.Members(variant).Single(member => member.Name == discriminator).Property.GetValue(made)));
    }

    [TestCaseSource(nameof(NoVariant))]
    public void What_is_no_known_variant_is_kept_and_written_back(Type union, string json)
    {
        var read = ModelJson.Read(json, union)!;

        Assert.That(read.GetType().Name, Is.EqualTo("Unknown" + union.Name));
        Assert.That(ModelJson.Write(read, union), Is.EqualTo(json));
    }

    [Test]
    public void What_is_no_known_variant_is_kept_in_its_place_between_others()
    {
        const string Json = """{"parts":[{"type":"text","value":"a"},{"type":"hologram"},null,3,{"value":"b","type":"link"}]}""";

        var read = ModelJson.Read<MessageEventData>(Json);

        Assert.Multiple(() =>
        {
            Assert.That(read.Parts.Select(part => part.GetType()), Is.EqualTo((Type[])[typeof(WebhookTextPart), typeof(UnknownWebhookMessagePart), typeof(UnknownWebhookMessagePart), typeof(UnknownWebhookMessagePart), typeof(WebhookLinkPart)]));
            Assert.That(JsonNode.Parse(ModelJson.Write(read))!["parts"]!.ToJsonString(), Is.EqualTo("""[{"type":"text","value":"a"},{"type":"hologram"},null,3,{"type":"link","value":"b"}]"""));
        });
    }

    [Test]
    public void An_unknown_variant_says_its_kind_and_gives_its_JSON()
    {
        var read = (UnknownMessagePartResponse)ModelJson.Read<MessagePartResponse>("""{"depth":2,"type":"hologram"}""");

        Assert.Multiple(() =>
        {
            Assert.That(read.Type, Is.EqualTo("hologram"));
            Assert.That(read.Raw.GetProperty("depth").GetInt32(), Is.EqualTo(2));
        });
    }

    [Test]
    public void An_unknown_variant_can_be_sent()
    {
        var content = new MessageContent { Parts = [new UnknownMessagePart("hologram", JsonDocument.Parse("""{"type":"hologram","depth":2}""").RootElement)] };

        Assert.Multiple(() =>
        {
            Assert.That(ModelJson.Write(content), Is.EqualTo("""{"parts":[{"type":"hologram","depth":2}]}"""));
            Assert.That(((IRequestModel)content).Validate(), Is.Null);
        });
    }

    [Test]
    public void A_known_variant_keeps_a_member_of_the_wrong_shape_as_it_came()
    {
        const string Json = """{"type":"text","value":{"nested":1}}""";

        var read = (TextPartResponse)ModelJson.Read<MessagePartResponse>(Json);

        Assert.That(read.Value, Is.Empty);
        Assert.That(read.AdditionalProperties!["value"].GetRawText(), Is.EqualTo("""{"nested":1}"""));
        Assert.That(ModelJson.Write<MessagePartResponse>(read), Is.EqualTo(Json));
    }

    [Test]
    public void A_variant_is_written_the_same_under_its_own_type_and_under_the_union()
    {
        var part = new TextPart { Value = "x" };

        Assert.That(JsonBuffer.WriteText(part), Is.EqualTo(ModelJson.Write<MessagePart>(part)));
    }
}
