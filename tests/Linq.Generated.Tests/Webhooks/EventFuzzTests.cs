using System;
using System.Linq;
using System.Text;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Webhooks;

public sealed class EventFuzzTests
{
    private const int Seed = 71;
    private static readonly string[] _scraps =
    [
        "null", "{", "}", "[", "]", "\"", "\\", "\\ud800", ",", ":", "1e999", "-", "true", "{\"type\":\"text\"}", "\"type\":", "2025-01-01", "\u0000", "é", "👋",
        "\"data\":{},", "\"event_type\":\"message.read\",", "99999999999999999999", "[[[[[[[[", "0.1", "\"2026-13-45T99:99:99Z\"",
    ];

    [Test]
    public void Mutated_bodies_give_an_event_or_a_parse_error_and_nothing_else()
    {
        var count = LongRun.Count("LINQ_FUZZ_COUNT", 20_000);
        var random = new Random(Seed);
        var read = 0;
        TestContext.Out.WriteLine($"{count} bodies from seed {Seed}");
        var samples = new[]
        {
            EventSamples.Bytes(EventSamples.MessageReceived),
            EventSamples.Bytes(EventSamples.LegacyMessageReceived),
            EventSamples.Event("phone_number.status_updated", """{"phone_number":"+12025550100","new_health_status":"HEALTHY","changed_at":"2026-08-01T10:00:00Z"}"""),
            EventSamples.Event("call.ended", """{"a":[1,{"b":null}]}"""),
            EventSamples.Event("reaction.added", """{"reaction_type":"love","is_from_me":true,"sticker":null,"reacted_at":"2026-08-01T10:00:00Z"}"""),
        };

        for (var i = 0; i < count; i++)
        {
            var json = samples[random.Next(samples.Length)];
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                json = Mutate(random, json);
            }

            try
            {
                var received = LinqWebhookEvent.Parse(json);
                Assert.That(received.GetRawJson().Length, Is.EqualTo(json.Length));
                read++;
            }
            catch (LinqWebhookParseException)
            {
                // The one that is documented.
            }
            catch (Exception exception) when (exception is not AssertionException)
            {
                Assert.Fail($"body {i} threw {exception}\n{Convert.ToBase64String(json)}");
            }
        }

        TestContext.Out.WriteLine($"{read} still read as events, {count - read} parse errors");
        Assert.That(read, Is.InRange(1, count - 1));
    }

    private static byte[] Mutate(Random random, byte[] json)
    {
        if (json.Length == 0)
        {
            return json;
        }

        var at = random.Next(json.Length);
        var length = Math.Min(json.Length - at, random.Next(1, 40));
        return random.Next(6) switch
        {
            0 => [.. json[..at], (byte)(json[at] ^ (1 << random.Next(8))), .. json[(at + 1)..]],
            1 => [.. json[..at], .. json[(at + length)..]],
            2 => [.. json[..at], .. json[at..(at + length)], .. json[at..]],
            3 => json.Length > 1 && random.Next(4) == 0 ? json[..Math.Max(1, at)] : [.. json[..at], (byte)random.Next(256), .. json[at..]],
            4 => ReplaceToken(random, json, at),
            _ => [.. json[..at], .. Encoding.UTF8.GetBytes(_scraps[random.Next(_scraps.Length)]), .. json[at..]],
        };
    }

    /// <summary>Puts another value after a colon, so that the text stays JSON more often than not.</summary>
    private static byte[] ReplaceToken(Random random, byte[] json, int at)
    {
        var colon = Array.IndexOf(json, (byte)':', at);
        if (colon < 0)
        {
            return json.Reverse().ToArray();
        }

        var end = Array.FindIndex(json, colon + 1, character => character is (byte)',' or (byte)'}' or (byte)']');
        end = end < 0 ? json.Length : end;
        string[] values = ["null", "7", "\"x\"", "[]", "{}", "false", "1e300", "[null]", "{\"type\":null}", "\"\\ud800\""];
        return [.. json[..(colon + 1)], .. Encoding.UTF8.GetBytes(values[random.Next(values.Length)]), .. json[end..]];
    }
}
