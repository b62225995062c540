using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Webhooks.EventSamples;

namespace Linq.Generated.Tests.Webhooks;

public sealed class EventParsingTests
{
    private static readonly string[] _withoutClass =
    [
        "call.initiated", "call.ringing", "call.answered", "call.ended", "call.failed", "call.declined", "call.no_answer",
    ];

    private static IEnumerable<TestCaseData> Rows => Entries().Select(entry => new TestCaseData(entry.Type, entry.Version));

    [TestCaseSource(nameof(Rows))]
    public void Every_published_event_and_version_is_read_into_the_class_of_its_type(string type, string version)
    {
        var received = LinqWebhookEvent.Parse(Event(type, "{}", version));

        Assert.That(received.GetType().Name, Is.EqualTo(ClassNameOf(type)));
        Assert.That(received.GetType().GetProperty("Data")!.GetValue(received), Is.Not.Null);
        Assert.That(received.WebhookVersion, Is.EqualTo(version));
        Assert.That(received.EventType, Is.EqualTo(type));
        Assert.That(received.EventId, Is.EqualTo("e-1"));
    }

    [Test]
    public void Every_event_class_has_a_type_and_every_known_type_but_the_calls_has_a_class()
    {
        var classes = typeof(LinqWebhookEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LinqWebhookEvent)) && type != typeof(UnknownLinqWebhookEvent))
            .Select(type => type.Name);
        var known = typeof(WebhookEventType).GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(WebhookEventType))
            .Select(property => ((WebhookEventType)property.GetValue(null)!).Value)
            .ToArray();
        var types = Entries().Select(entry => entry.Type).Distinct().ToArray();

        Assert.That(classes, Is.EquivalentTo(types.Select(ClassNameOf)));
        Assert.That(known.Except(types), Is.EquivalentTo(_withoutClass));
        Assert.That(types.Except(known), Is.Empty);
        Assert.That(Entries(), Has.Length.EqualTo(Shared.ContractDocument.Inventory.Webhooks.Count));
    }

    [TestCase("2026-02-03", """{"chat":{"id":"c-1"},"id":"m-1","parts":null}""")]
    [TestCase("2025-01-01", """{"chat_id":"c-1","message":{"id":"m-1","parts":null}}""")]
    public void A_message_whose_parts_are_null_has_none(string version, string data)
    {
        foreach (var type in new[] { "message.received", "message.sent", "message.delivered", "message.read" })
        {
            var read = LinqWebhookEvent.Parse(Event(type, data, version));

            var message = (MessageEventData)read.GetType().GetProperty("Data")!.GetValue(read)!;
            Assert.That((message.Id, message.Chat.Id), Is.EqualTo(("m-1", "c-1")), type);
            Assert.That(message.Parts, Is.Empty, type);
        }
    }

    [Test]
    public void A_received_message_is_read_with_everything_in_it()
    {
        var received = LinqWebhookEvent.Parse(Bytes(MessageReceived));

        Assert.That(received is MessageReceivedEvent);
        Assert.That(received.CreatedAt, Is.EqualTo(new DateTimeOffset(2026, 8, 1, 10, 0, 0, TimeSpan.Zero).AddTicks(1234567)));
        var data = ((MessageReceivedEvent)received).Data;
        AssertTheMessage(data);
        Assert.That(data.Chat.HealthStatus!.Status, Is.EqualTo(ChatHealthStatus.Healthy), "the case of an enum value does not matter");
        Assert.That(data.AdditionalProperties!["shiny"].GetProperty("new").GetBoolean());
        Assert.That(received.GetRawJson().ToArray(), Is.EqualTo(Bytes(MessageReceived)));
    }

    [Test]
    public void The_same_message_in_the_older_version_is_read_into_the_same_members()
    {
        var received = LinqWebhookEvent.Parse(Bytes(LegacyMessageReceived));

        Assert.That(received, Is.TypeOf<MessageReceivedEvent>());
        Assert.That(received.WebhookVersion, Is.EqualTo("2025-01-01"));
        AssertTheMessage(((MessageReceivedEvent)received).Data);
        Assert.That(Encoding.UTF8.GetString(received.GetRawJson().Span), Does.Contain("recipient_phone"));
    }

    [Test]
    public void An_older_sent_message_is_outbound_and_owned_by_its_sender()
    {
        const string Data = """
            {"chat_id":"c","from":"+12025550100","message":{"id":"m","parts":[]},"recipient_phone":null,"recipient_handle":null,
             "is_from_me":true,"received_at":null,"service":null}
            """;

        var data = ((MessageSentEvent)LinqWebhookEvent.Parse(Event("message.sent", Data, "2025-01-01"))).Data;

        Assert.That(data.Direction, Is.EqualTo(MessageDirection.Outbound));
        Assert.That(data.SenderHandle.Handle, Is.EqualTo("+12025550100"));
        Assert.That(data.Chat.OwnerHandle!.Handle, Is.EqualTo("+12025550100"));
        Assert.That(data.Chat.IsGroup, Is.Null);
    }

    [Test]
    public void Older_delivered_and_read_events_bring_their_time_and_id_from_beside_the_message()
    {
        const string Delivered = """{"chat_id":"c","message_id":"m-9","delivered_at":"2026-08-01T10:00:01.000000009Z","is_from_me":true}""";
        const string Read = """{"chat_id":"c","message":{"id":"m-8","delivered_at":"2026-08-01T10:00:01Z"},"message_id":"m-9","read_at":"2026-08-01T10:00:02Z","is_from_me":true}""";

        var delivered = ((MessageDeliveredEvent)LinqWebhookEvent.Parse(Event("message.delivered", Delivered, "2025-01-01"))).Data;
        var read = ((MessageReadEvent)LinqWebhookEvent.Parse(Event("message.read", Read, "2025-01-01"))).Data;

        Assert.That(delivered.Id, Is.EqualTo("m-9"));
        Assert.That(delivered.DeliveredAt, Is.EqualTo(new DateTimeOffset(2026, 8, 1, 10, 0, 1, TimeSpan.Zero)));
        Assert.That(delivered.ReadAt, Is.Null);
        Assert.That(delivered.SenderHandle, Is.Not.Null);
        Assert.That(read.Id, Is.EqualTo("m-8"));
        Assert.That(read.DeliveredAt, Is.EqualTo(new DateTimeOffset(2026, 8, 1, 10, 0, 1, TimeSpan.Zero)));
        Assert.That(read.ReadAt, Is.EqualTo(new DateTimeOffset(2026, 8, 1, 10, 0, 2, TimeSpan.Zero)));
    }

    [TestCase("""{"from":"+12025550101","recipient_phone":"+12025550100"}""", "inbound", "+12025550101", "+12025550100")]
    [TestCase("""{"from":"+12025550101","received_at":"2026-08-01T10:00:00Z"}""", "inbound", "+12025550101", null)]
    [TestCase("""{"from":"+12025550100"}""", "outbound", "+12025550100", "+12025550100")]
    [TestCase("""{"from":"+12025550101","recipient_phone":"+12025550100","is_from_me":true}""", "outbound", "+12025550101", "+12025550101")]
    [TestCase("""{"from":"+12025550101","is_from_me":false,"recipient_phone":"+12025550100"}""", "inbound", "+12025550101", "+12025550100")]
    [TestCase("""{"from":"+1","from_handle":{"handle":"+12025550101"},"recipient_phone":"+2","recipient_handle":{"handle":"+12025550100"}}""", "inbound", "+12025550101", "+12025550100")]
    [TestCase("""{"from":"","is_from_me":true}""", "outbound", "", null)]
    public void The_direction_and_the_handles_of_an_older_message_follow_from_who_sent_it(string data, string direction, string sender, string? owner)
    {
        var read = ((MessageReceivedEvent)LinqWebhookEvent.Parse(Event("message.received", data, "2025-01-01"))).Data;

        Assert.That((read.Direction.Value, read.SenderHandle.Handle ?? "", read.Chat.OwnerHandle?.Handle), Is.EqualTo((direction, sender, owner)));
        Assert.That((read.Id, read.Chat.Id, read.Parts.Count), Is.EqualTo(("", "", 0)));
    }

    [TestCase("""{"received_at":"2026-08-01T10:00:00Z","message":{"sent_at":"2026-08-01T09:00:00Z"}}""", 9)]
    [TestCase("""{"received_at":"2026-08-01T10:00:00Z"}""", 10)]
    public void An_older_message_without_a_time_of_sending_was_sent_when_it_arrived(string data, int hour) =>
        Assert.That(
            ((MessageReceivedEvent)LinqWebhookEvent.Parse(Event("message.received", data, "2025-01-01"))).Data.SentAt,
            Is.EqualTo(new DateTimeOffset(2026, 8, 1, hour, 0, 0, TimeSpan.Zero)));

    [Test]
    public void The_times_in_an_older_message_count_more_than_those_beside_it()
    {
        const string Message = """{"message_id":"m","delivered_at":"2026-08-01T10:00:00Z","read_at":"2026-08-01T10:00:00Z","message":{"id":"m","delivered_at":"2026-08-01T09:00:00Z","read_at":"2026-08-01T09:30:00Z"}}""";

        var delivered = ((MessageDeliveredEvent)LinqWebhookEvent.Parse(Event("message.delivered", Message, "2025-01-01"))).Data;
        var read = ((MessageReadEvent)LinqWebhookEvent.Parse(Event("message.read", Message, "2025-01-01"))).Data;

        Assert.That(delivered.DeliveredAt, Is.EqualTo(new DateTimeOffset(2026, 8, 1, 9, 0, 0, TimeSpan.Zero)));
        Assert.That(read.ReadAt, Is.EqualTo(new DateTimeOffset(2026, 8, 1, 9, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public void An_older_event_without_its_time_has_none()
    {
        Assert.That(((MessageDeliveredEvent)LinqWebhookEvent.Parse(Event("message.delivered", "{}", "2025-01-01"))).Data.DeliveredAt, Is.Null);
        Assert.That(((MessageReadEvent)LinqWebhookEvent.Parse(Event("message.read", "{}", "2025-01-01"))).Data.ReadAt, Is.Null);
    }

    [Test]
    public void The_handle_of_an_older_message_has_its_service()
    {
        var read = ((MessageReceivedEvent)LinqWebhookEvent.Parse(Event("message.received", """{"from":"+12025550101","service":"SMS"}""", "2025-01-01"))).Data;

        Assert.That((read.SenderHandle.Service, read.Service), Is.EqualTo((ServiceType.Sms, ServiceType.Sms)));
    }

    [Test]
    public void An_event_that_you_make_yourself_begins_empty()
    {
        var made = new MessageReceivedEvent();

        Assert.That(
            (made.ApiVersion, made.WebhookVersion, made.EventType, made.EventId, made.TraceId, made.PartnerId),
            Is.EqualTo(("", "", "", "", "", "")));
    }

    [Test]
    public void A_recovered_message_says_so_in_both_versions()
    {
        var current = Event("message.received", """{"id":"m","reconciled_at":"2026-08-01T11:00:00Z"}""");
        var legacy = Event("message.received", """{"message":{"id":"m","reconciled_at":"2026-08-01T11:00:00Z"}}""", "2025-01-01");

        foreach (var json in new[] { current, legacy })
        {
            Assert.That(
                ((MessageReceivedEvent)LinqWebhookEvent.Parse(json)).Data.ReconciledAt,
                Is.EqualTo(new DateTimeOffset(2026, 8, 1, 11, 0, 0, TimeSpan.Zero)));
        }
    }

    [TestCase("9999-01-01")]
    [TestCase("")]
    [TestCase("v2")]
    public void A_known_type_in_an_unknown_version_is_kept_whole(string version)
    {
        var received = LinqWebhookEvent.Parse(Event("message.received", """{"parts":"elsewhere"}""", version));

        Assert.That(received, Is.TypeOf<UnknownLinqWebhookEvent>());
        Assert.That(received.WebhookVersion, Is.EqualTo(version));
        Assert.That(((UnknownLinqWebhookEvent)received).HasKnownType);
        Assert.That(((UnknownLinqWebhookEvent)received).Data.GetProperty("parts").GetString(), Is.EqualTo("elsewhere"));
    }

    [Test]
    public void A_type_in_another_case_is_another_type() =>
        Assert.That(LinqWebhookEvent.Parse(Event("Message.Received", "{}")), Is.TypeOf<UnknownLinqWebhookEvent>());

    [TestCase("reputation")]
    [TestCase("health_status")]
    public void The_reputation_of_a_line_is_read_under_either_name_and_in_any_case(string member)
    {
        var data = ((PhoneNumberStatusUpdatedEvent)LinqWebhookEvent.Parse(Event(
            "phone_number.status_updated",
            $$"""{"phone_number":"+12025550100","previous_status":"active","new_status":"FLAGGED","previous_{{member}}":"healthy","new_{{member}}":"At_Risk","changed_at":"2026-08-01T10:00:00Z"}"""))).Data;

        Assert.That(data.PreviousReputation, Is.EqualTo(PhoneReputationStatus.Healthy));
        Assert.That(data.NewReputation, Is.EqualTo(PhoneReputationStatus.AtRisk));
        Assert.That(data.PreviousStatus, Is.EqualTo(PhoneNumberStatus.Active));
    }

    [Test]
    public void An_enum_value_that_nobody_knows_yet_is_kept()
    {
        var data = ((MessageReceivedEvent)LinqWebhookEvent.Parse(Event("message.received", """{"service":"Telepathy"}"""))).Data;

        Assert.That(data.Service.Value, Is.EqualTo("Telepathy"));
    }

    [Test]
    public void A_connection_event_has_its_own_data_and_not_that_of_a_payment()
    {
        var created = (ConnectionCreatedEvent)LinqWebhookEvent.Parse(Event(
            "connection.created",
            """{"object":"connection","handle":"+12025550101","status":"connected"}"""));

        Assert.That(created.Data.Handle, Is.EqualTo("+12025550101"));
    }

    [TestCase("""{"data":{"id":"m"},"webhook_version":"2026-02-03","event_type":"message.received"}""")]
    [TestCase("""{"event_type":"message.received","data":{"id":"m"},"webhook_version":"2026-02-03"}""")]
    [TestCase("""{"webhook_version":"2026-02-03","data":{"id":"m"},"event_type":"message.received"}""")]
    [TestCase("""{"event_type":"message.sent","webhook_version":"2026-02-03","data":{"id":"m"},"event_type":"message.received"}""")]
    [TestCase("""{"event_type":"message.received","webhook_version":"2026-02-03","data":{"id":"x"},"data":{"id":"m"}}""")]
    [TestCase("""{"event_type":"message.received","webhook_version":"2026-02-03","data":null,"data":{"id":"m"}}""")]
    [TestCase("""{"event_type":"message\u002Ereceived","webhook_version":"2026\u002d02-03","d\u0061ta":{"id":"m"}}""")]
    public void The_order_of_members_does_not_matter_and_the_last_of_equal_ones_counts(string json)
    {
        var received = LinqWebhookEvent.Parse(Bytes(json));

        Assert.That(received, Is.TypeOf<MessageReceivedEvent>());
        Assert.That(((MessageReceivedEvent)received).Data.Id, Is.EqualTo("m"));
    }

    [TestCase("null")]
    [TestCase("7")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    public void Data_that_is_not_an_object_is_a_parse_error(string data) =>
        Assert.That(
            () => LinqWebhookEvent.Parse(Event("message.received", data)),
            Throws.InstanceOf<LinqWebhookParseException>().With.Message.Contains("message.received"));

    [TestCase("""{"id":7}""")]
    [TestCase("""{"parts":{}}""")]
    [TestCase("""{"sent_at":"yesterday"}""")]
    [TestCase("""{"reply_to":{"part_index":1e99}}""")]
    [TestCase("""{"chat":{"id":"\udead"}}""")]
    public void A_member_of_another_shape_than_its_type_has_is_kept_as_it_came(string data)
    {
        var received = (MessageReceivedEvent)LinqWebhookEvent.Parse(Event("message.received", data));

        Assert.That(Encoding.UTF8.GetString(JsonBuffer.Write(received)), Does.EndWith("\"data\":" + data + "}"));
    }

    [Test]
    public void A_known_event_without_data_is_a_parse_error() =>
        Assert.That(
            () => LinqWebhookEvent.Parse("""{"event_type":"message.received","webhook_version":"2026-02-03"}"""u8.ToArray()),
            Throws.InstanceOf<LinqWebhookParseException>());

    [Test]
    public void An_event_that_you_make_yourself_can_be_written_and_read_again()
    {
        var made = new MessageReceivedEvent
        {
            ApiVersion = "v3",
            WebhookVersion = "2026-02-03",
            EventType = "message.received",
            EventId = "e-1",
            Data = new MessageEventData { Id = "m", Chat = new MessageEventChat { Id = "c" }, Parts = [new WebhookTextPart { Value = "x" }] },
        };
        Assert.That(made.GetRawJson().IsEmpty);

        var json = JsonBuffer.Write(made);
        var read = (MessageReceivedEvent)LinqWebhookEvent.Parse(json);

        Assert.That(read.EventId, Is.EqualTo("e-1"));
        Assert.That(((WebhookTextPart)read.Data.Parts.Single()).Value, Is.EqualTo("x"));
    }

    [Test]
    public void The_type_of_an_event_can_be_compared_with_the_known_types()
    {
        var received = LinqWebhookEvent.Parse(Event("call.ended", "{}"));

        Assert.That(received.EventType == WebhookEventType.CallEnded);
    }

    private static void AssertTheMessage(MessageEventData data)
    {
        Assert.That(data.Chat.Id, Is.EqualTo("7f0c9a52-1111-4222-8333-944455566677"));
        Assert.That(data.Chat.IsGroup, Is.False);
        Assert.That(data.Chat.OwnerHandle!.Handle, Is.EqualTo("+12025550100"));
        Assert.That(data.Chat.OwnerHandle.IsMe, Is.True);
        Assert.That(data.Id, Is.EqualTo("m-not-a-uuid"));
        Assert.That(data.Direction, Is.EqualTo(MessageDirection.Inbound));
        Assert.That(data.SenderHandle.Handle, Is.EqualTo("+12025550101"));
        Assert.That(data.SentAt, Is.EqualTo(new DateTimeOffset(2026, 8, 1, 9, 59, 58, TimeSpan.Zero).AddTicks(9876543)));
        Assert.That(data.DeliveredAt, Is.Null);
        Assert.That(data.ReadAt, Is.Null);
        Assert.That(data.ReconciledAt, Is.Null);
        Assert.That(data.Service, Is.EqualTo(ServiceType.IMessage));
        Assert.That(data.PreferredService!.Value.Value, Is.EqualTo("auto"));
        Assert.That(data.IdempotencyKey, Is.Null);
        Assert.That(data.ReplyTo!.MessageId, Is.EqualTo("m-0"));
        Assert.That(data.Effect!.Name, Is.EqualTo("confetti"));
        Assert.That(
            data.Parts.Select(part => part.GetType()),
            Is.EqualTo(new[] { typeof(WebhookTextPart), typeof(WebhookMediaPart), typeof(WebhookLinkPart), typeof(UnknownWebhookMessagePart) }));
        Assert.That(((WebhookTextPart)data.Parts[0]).Value, Is.EqualTo("héllo 👋"));
        Assert.That(((UnknownWebhookMessagePart)data.Parts[3]).Raw.GetProperty("depth").GetInt32(), Is.EqualTo(3));
    }

    private static string ClassNameOf(string type) =>
        string.Concat(type.Split('.', '_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Event";

    private static WebhookEventEntry[] Entries() =>
        (WebhookEventEntry[])typeof(WebhookEventTable).GetField("_entries", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
}
