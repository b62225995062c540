using System;
using System.Globalization;
using System.Text;
using Linq.Generated.Tests.Models;
using Linq.Generated.Webhooks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Json;

/// <summary>How times are read, in answers and events alike. The expected instants follow RFC 3339, section 5.6, and ISO 8601.</summary>
[TestFixture]
internal sealed class JsonTimeTests
{
    [TestCase("2026-08-20T09:15:00Z", "2026-08-20T09:15:00.0000000+00:00")]
    [TestCase("2026-08-20T09:15:00+02:00", "2026-08-20T09:15:00.0000000+02:00")]
    [TestCase("2026-08-20T09:15:00-00:30", "2026-08-20T09:15:00.0000000-00:30")]
    [TestCase("2026-08-20t09:15:00z", "2026-08-20T09:15:00.0000000+00:00", TestName = "Lower_case_t_and_z_are_read")]
    [TestCase("2026-08-20 09:15:00Z", "2026-08-20T09:15:00.0000000+00:00", TestName = "A_space_for_the_T_is_read")]
    [TestCase("2026-08-20T09:15:00", "2026-08-20T09:15:00.0000000+00:00", TestName = "No_offset_is_UTC")]
    [TestCase("2026-08-20", "2026-08-20T00:00:00.0000000+00:00", TestName = "A_date_alone_is_its_midnight_in_UTC")]
    [TestCase("2026-08-20T09:15", "2026-08-20T09:15:00.0000000+00:00", TestName = "Seconds_may_be_missing")]
    [TestCase("2026-08-20T09:15:00+0200", "2026-08-20T09:15:00.0000000+02:00", TestName = "An_offset_may_lack_its_colon")]
    [TestCase("2026-08-20T09:15:00+02", "2026-08-20T09:15:00.0000000+02:00", TestName = "An_offset_may_lack_its_minutes")]
    [TestCase("2026-08-20T09:15:00.123456789Z", "2026-08-20T09:15:00.1234567+00:00", TestName = "Nine_decimals_are_cut_to_seven")]
    [TestCase("2026-08-20T09:15:00.99999999999999999Z", "2026-08-20T09:15:00.9999999+00:00", TestName = "Seventeen_decimals_are_cut_and_not_rounded_up")]
    [TestCase("2026-08-20T09:15:00,5Z", "2026-08-20T09:15:00.5000000+00:00", TestName = "A_comma_for_the_point_is_read")]
    [TestCase("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000+00:00", TestName = "A_leap_second_is_the_second_that_follows")]
    [TestCase("2016-12-31T23:59:60.75Z", "2017-01-01T00:00:00.0000000+00:00", TestName = "A_leap_second_with_decimals_is_the_second_that_follows")]
    [TestCase("2026-08-20T24:00:00Z", "2026-08-21T00:00:00.0000000+00:00", TestName = "Midnight_at_the_end_of_a_day_is_read")]
    [TestCase("2026-08-20T09:15:00+23:59", "2026-08-19T09:16:00.0000000+00:00", TestName = "An_offset_that_DateTimeOffset_does_not_hold_becomes_UTC")]
    [TestCase("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000+00:00", TestName = "The_29th_of_February_is_read_in_a_leap_year")]
    public void A_time_is_read_whatever_the_zone_of_the_machine(string text, string expected)
    {
        Assert.That(JsonTime.TryRead(Encoding.UTF8.GetBytes(text), out var time), Is.True);
        Assert.That(time.ToString("O", CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("2026")]
    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("2026-13-01T00:00:00Z")]
    [TestCase("2025-02-29T00:00:00Z")]
    [TestCase("2026-08-20T")]
    [TestCase("2026-08-20T25:00:00Z")]
    [TestCase("2026-08-20T24:00:01Z")]
    [TestCase("2026-08-20T09:60:00Z")]
    [TestCase("2026-08-20T09:15:61Z")]
    [TestCase("2026-08-20T09:15:00.Z")]
    [TestCase("2026-08-20T09:15:00Zulu")]
    [TestCase("2026-08-20T09:15:00+24:00")]
    [TestCase("2026-08-20T09:15:00+2")]
    [TestCase("0001-01-01T00:00:00+01:00")]
    [TestCase("9999-12-31T23:59:60Z")]
    [TestCase(" 2026-08-20T09:15:00Z")]
    public void What_is_not_a_time_is_kept_raw_and_written_back(string text)
    {
        Assert.That(JsonTime.TryRead(Encoding.UTF8.GetBytes(text), out _), Is.False);

        var chat = ModelJson.Read<Chat>($$"""{"created_at":"{{text}}"}""");

        Assert.Multiple(() =>
        {
            Assert.That(chat.Has(nameof(Chat.CreatedAt)), Is.False);
            Assert.That(chat.AdditionalProperties!["created_at"].GetString(), Is.EqualTo(text));
            Assert.That(ModelJson.Write(chat), Is.EqualTo($$"""{"created_at":"{{text}}"}"""));
        });
    }

    [Test]
    public void A_time_with_escapes_is_read() =>
        Assert.That(
            ModelJson.Read<Chat>("""{"created_at":"\u0032026-08-20T09:15:00Z"}""").CreatedAt,
            Is.EqualTo(new DateTimeOffset(2026, 8, 20, 9, 15, 0, TimeSpan.Zero)));

    [Test]
    public void An_empty_optional_time_does_not_make_an_event_unreadable()
    {
        var read = (MessageReceivedEvent)LinqWebhookEvent.Parse(
            """{"event_type":"message.received","webhook_version":"2026-02-03","created_at":"","data":{"id":"m","read_at":""}}"""u8.ToArray());

        Assert.Multiple(() =>
        {
            Assert.That(read.Data.ReadAt, Is.Null);
            Assert.That(read.Data.AdditionalProperties!["read_at"].GetRawText(), Is.EqualTo("\"\""));
            Assert.That(read.CreatedAt, Is.EqualTo(default(DateTimeOffset)));
            Assert.That(ModelJson.Write(read), Does.Not.Contain("0001"));
        });
    }
}
