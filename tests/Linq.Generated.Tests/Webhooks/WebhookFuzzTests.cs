using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Webhooks.WebhookRequests;

namespace Linq.Generated.Tests.Webhooks;

public sealed class WebhookFuzzTests
{
    private const int Seed = 4_003;
    private static readonly string[] _names = ["webhook-id", "webhook-timestamp", "webhook-signature", "X-Webhook-Timestamp", "X-Webhook-Signature"];

    [Test]
    public void Mutated_requests_are_never_accepted_and_never_throw()
    {
        var count = LongRun.Count("LINQ_FUZZ_COUNT", 20_000);
        var random = new Random(Seed);
        var verifier = LegacyVerifier(OtherSecret, Secret);
        var accepted = 0;
        TestContext.Out.WriteLine($"{count} requests from seed {Seed}");

        for (var i = 0; i < count; i++)
        {
            var vector = WebhookVector.All[random.Next(3)];
            var body = vector.BodyBytes;
            var headers = new List<KeyValuePair<string, string>>();
            if (random.Next(3) > 0)
            {
                headers.Add(new(_names[0], vector.Id!));
                headers.Add(new(_names[1], vector.Timestamp));
                headers.Add(new(_names[2], vector.StandardSignature!));
            }

            if (random.Next(3) > 0)
            {
                headers.Add(new(_names[3], vector.Timestamp));
                headers.Add(new(_names[4], vector.LegacySignature!));
            }

            for (var change = random.Next(4); change > 0; change--)
            {
                if (random.Next(2) == 0)
                {
                    body = Mutate(random, body);
                }
                else
                {
                    Mutate(random, headers);
                }
            }

            var result = verifier.Verify(body, LinqWebhookHeaders.From(headers));

            Assert.That(result.IsValid, Is.EqualTo(IsGenuine(vector, body, headers)), () => $"request {i}: {result}, headers {string.Join("; ", headers)}");
            accepted += result.IsValid ? 1 : 0;
        }

        TestContext.Out.WriteLine($"{accepted} genuine requests accepted, {count - accepted} others rejected");
        Assert.That(accepted, Is.InRange(count / 20, count / 2));
    }

    /// <summary>What a request must look like to be valid, said without any cryptography.</summary>
    private static bool IsGenuine(WebhookVector vector, byte[] body, List<KeyValuePair<string, string>> headers)
    {
        if (!body.AsSpan().SequenceEqual(vector.BodyBytes))
        {
            return false;
        }

        var values = headers.ToLookup(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        if (headers.Exists(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)))
        {
            return values[_names[0]].SequenceEqual([vector.Id!])
                && values[_names[1]].SequenceEqual([vector.Timestamp])
                && values[_names[2]].Count() == 1
                && values[_names[2]].Single().Length <= 4096
                && values[_names[2]].Single().Split(' ').Take(16).Contains(vector.StandardSignature);
        }

        return values[_names[3]].SequenceEqual([vector.Timestamp]) && values[_names[4]].SequenceEqual([vector.LegacySignature!]);
    }

    private static byte[] Mutate(Random random, byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        switch (random.Next(5))
        {
            case 0 when at < bytes.Length:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1 when at < bytes.Length:
                return [.. bytes[..at], .. bytes[(at + 1)..]];
            case 2:
                return bytes[..at];
            case 3:
                var junk = new byte[random.Next(1, 3000)];
                random.NextBytes(junk);
                return [.. bytes[..at], .. junk, .. bytes[at..]];
            default:
                return [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
        }
    }

    private static void Mutate(Random random, List<KeyValuePair<string, string>> headers)
    {
        if (headers.Count == 0 || random.Next(8) == 0)
        {
            headers.Add(new(random.Next(2) == 0 ? _names[random.Next(_names.Length)] : "webhook-x", NewText(random)));
            return;
        }

        var at = random.Next(headers.Count);
        var (name, value) = headers[at];
        var position = random.Next(value.Length + 1);
        switch (random.Next(8))
        {
            case 0:
                headers.RemoveAt(at);
                break;
            case 1:
                headers.Add(headers[at]);
                break;
            case 2:
                headers[at] = new(name.ToUpperInvariant(), value);
                break;
            case 3:
                headers[at] = new(name, value + " " + NewText(random));
                break;
            case 4:
                headers[at] = new(name, NewText(random) + " " + value);
                break;
            case 5:
                headers[at] = new(name, NewText(random));
                break;
            case 6 when position < value.Length:
                headers[at] = new(name, value[..position] + (char)(value[position] ^ (1 << random.Next(16))) + value[(position + 1)..]);
                break;
            default:
                headers[at] = new(name, value[..position] + NewText(random) + value[position..]);
                break;
        }
    }

    private static string NewText(Random random) => random.Next(6) switch
    {
        0 => "v1,AAAA",
        1 => WebhookVector.All[random.Next(3)].StandardSignature!,
        2 => random.NextInt64().ToString(System.Globalization.CultureInfo.InvariantCulture),
        3 => new string((char)random.Next(1, 0x10000), random.Next(1, 5000)),
        4 => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(0x10000))),
        _ => " ",
    };
}
