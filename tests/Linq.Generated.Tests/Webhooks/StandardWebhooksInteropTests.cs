using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.Webhooks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Webhooks;

public sealed class StandardWebhooksInteropTests
{
    private const int Seed = 20_260_203;
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    [Test]
    public async Task The_reference_implementation_and_ours_agree_in_both_directions()
    {
        var count = LongRun.Count("LINQ_INTEROP_COUNT", 1_000);
        TestContext.Out.WriteLine($"{count} messages from seed {Seed}");
        var random = new Random(Seed);
        var messages = Enumerable.Range(0, count).Select(_ => NewMessage(random)).ToArray();

        var output = await ToolProcess.RunNodeAsync("standardwebhooks", "standardwebhooks", ["exchange.mjs"], JsonSerializer.Serialize(messages, _json));
        var answers = JsonSerializer.Deserialize<Answer[]>(output, _json)!;

        Assert.That(answers, Has.Length.EqualTo(count));
        for (var i = 0; i < count; i++)
        {
            var message = messages[i];
            var verifier = new LinqWebhookVerifier(new LinqWebhookVerifierOptions
            {
                Secrets = { message.Secret },
                TimeProvider = SettableClock.AtUnixSeconds(message.Timestamp),
            });
            var body = Encoding.UTF8.GetBytes(message.Body);

            Assert.That(answers[i].Accepted, Is.EqualTo(!message.Spoiled), $"message {i}: {answers[i].Error}");
            Assert.That(verifier.Verify(body, Headers(message, answers[i].Signature)).IsValid, $"message {i}: theirs, verified by us");
            Assert.That(verifier.Verify(body, Headers(message, message.Signature)).IsValid, Is.EqualTo(!message.Spoiled), $"message {i}");
        }
    }

    private static LinqWebhookHeaders Headers(Message message, string signature) => WebhookRequests.Standard(
        message.Id,
        message.Timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture),
        signature);

    private static Message NewMessage(Random random)
    {
        var key = new byte[random.Next(1, 65)];
        random.NextBytes(key);
        var secret = (random.Next(4) == 0 ? "" : "whsec_") + Convert.ToBase64String(key);
        var id = new string([.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(0x21, 0x7f))]);
        var timestamp = random.NextInt64(1_600_000_000, 2_000_000_000);
        var body = NewText(random);
        var signature = new LinqWebhookSigner(secret)
            .SignStandard(Encoding.UTF8.GetBytes(body), id, DateTimeOffset.FromUnixTimeSeconds(timestamp))["webhook-signature"];
        var spoiled = random.Next(4) == 0;
        if (spoiled)
        {
            // An odd step keeps the character inside the base64 alphabet and always changes it.
            var at = random.Next(3, signature.Length - 2);
            signature = signature[..at] + (signature[at] == 'A' ? 'B' : 'A') + signature[(at + 1)..];
        }
        else if (random.Next(4) == 0)
        {
            signature = "v2,AAAA v1,AAAA " + signature;
        }

        return new Message(secret, id, timestamp, body, signature, spoiled);
    }

    private static string NewText(Random random)
    {
        var text = new StringBuilder();
        var length = random.Next(0, 2_000);
        while (text.Length < length)
        {
            var rune = random.Next(10) switch
            {
                0 => random.Next(0x1F300, 0x1FAFF),
                1 => random.Next(0x80, 0xD800),
                2 => random.Next(0, 0x20),
                _ => random.Next(0x20, 0x7F),
            };
            text.Append(char.ConvertFromUtf32(rune));
        }

        return text.ToString();
    }

    private sealed record Message(string Secret, string Id, long Timestamp, string Body, string Signature, bool Spoiled);

    private sealed record Answer(string Signature, bool Accepted, string? Error);
}
