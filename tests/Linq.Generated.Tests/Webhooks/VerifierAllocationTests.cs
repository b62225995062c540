// The netstandard2.0 assembly verifies with APIs that allocate: spans reach HMAC and Base64 on .NET only.
#if !NETSTANDARD_ASSEMBLY
using System;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Webhooks.WebhookRequests;

namespace Linq.Generated.Tests.Webhooks;

[NonParallelizable]
public sealed class VerifierAllocationTests
{
    [TestCase(39)]
    [TestCase(1_500)]
    [TestCase(200_000)]
    public void Verifying_allocates_nothing_whatever_the_outcome(int length)
    {
        var body = new byte[length];
        var signer = new LinqWebhookSigner(Secret);
        var time = DateTimeOffset.FromUnixTimeSeconds(SignedAt);
        var standard = signer.SignStandard(body, "3f1c7d52-9f0e-4c57-8a1b-2d6e5f708192", time);
        var legacy = signer.SignLegacy(body, "message.received", "s", time);
        var accepting = LegacyVerifier(OtherSecret, Secret);
        var rejecting = LegacyVerifier(OtherSecret);
        var late = Verifier(SignedAt + 1000, legacy: false);

        // Once through first: the pool of buffers and the cryptography library fill their caches.
        Assert.That(Run(), Is.EqualTo(2));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var valid = 0;
        for (var i = 0; i < 100; i++)
        {
            valid += Run();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(valid, Is.EqualTo(200));
        Assert.That(allocated, Is.Zero);

        int Run()
        {
            var headers = new LinqWebhookHeaders();
            headers.Add("Host", "example.com");
            headers.Add("webhook-id", standard["webhook-id"]);
            headers.Add("webhook-timestamp", standard["webhook-timestamp"]);
            headers.Add("webhook-signature", standard["webhook-signature"]);
            var old = new LinqWebhookHeaders();
            old.Add("X-Webhook-Timestamp", legacy["X-Webhook-Timestamp"]);
            old.Add("X-Webhook-Signature", legacy["X-Webhook-Signature"]);
            var count = accepting.Verify(body, headers).IsValid ? 1 : 0;
            count += accepting.Verify(body, old).IsValid ? 1 : 0;
            count += rejecting.Verify(body, headers).IsValid ? 1 : 0;
            count += rejecting.Verify(body, old).IsValid ? 1 : 0;
            count += rejecting.Verify(body, default).IsValid ? 1 : 0;
            count += late.Verify(body, headers).IsValid ? 1 : 0;
            return count;
        }
    }
}
#endif
