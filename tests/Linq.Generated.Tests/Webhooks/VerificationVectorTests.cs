using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Webhooks.WebhookRequests;

namespace Linq.Generated.Tests.Webhooks;

public sealed class VerificationVectorTests
{
    private static IEnumerable<WebhookVector> Standard => WebhookVector.All.Where(vector => vector.StandardSignature is not null);

    private static IEnumerable<WebhookVector> All => WebhookVector.All;

    [TestCaseSource(nameof(Standard))]
    public void A_standard_vector_is_accepted(WebhookVector vector) =>
        Assert.That(Verifier(vector.Secret).Verify(vector.BodyBytes, WebhookRequests.Standard(vector)).IsValid);

    [TestCaseSource(nameof(All))]
    public void A_legacy_vector_is_accepted_where_legacy_is_opted_into(WebhookVector vector) =>
        Assert.That(
            LegacyVerifier(vector.Secret).Verify(vector.BodyBytes, Legacy(vector.Timestamp, vector.LegacySignature)).IsValid);

    [TestCaseSource(nameof(Standard))]
    public void A_legacy_vector_is_not_even_looked_at_without_the_opt_in(WebhookVector vector) =>
        Assert.That(
            Verifier(vector.Secret).Verify(vector.BodyBytes, Legacy(vector.Timestamp, vector.LegacySignature)).Rejection,
            Is.EqualTo(LinqWebhookRejection.MissingHeader));

    [TestCaseSource(nameof(Standard))]
    public void A_legacy_signature_with_the_wrong_key_rule_is_rejected(WebhookVector vector)
    {
        var verifier = LegacyVerifier(vector.Secret);

        foreach (var signature in new[] { vector.RejectedDecodedKey, vector.RejectedPrefixStripped })
        {
            Assert.That(signature, Has.Length.EqualTo(64));
            Assert.That(
                verifier.Verify(vector.BodyBytes, Legacy(vector.Timestamp, signature)).Rejection,
                Is.EqualTo(LinqWebhookRejection.NoMatchingSignature));
        }
    }

    [TestCaseSource(nameof(Standard))]
    public void Every_single_bit_change_of_a_standard_request_is_rejected(WebhookVector vector)
    {
        var verifier = Verifier(vector.Secret);
        var count = 0;

        foreach (var body in Flip(vector.BodyBytes))
        {
            Check(verifier.Verify(body, WebhookRequests.Standard(vector)));
        }

        foreach (var id in Flip(vector.Id!))
        {
            Check(verifier.Verify(vector.BodyBytes, WebhookRequests.Standard(id, vector.Timestamp, vector.StandardSignature)));
        }

        foreach (var timestamp in Flip(vector.Timestamp))
        {
            Check(verifier.Verify(vector.BodyBytes, WebhookRequests.Standard(vector.Id, timestamp, vector.StandardSignature)));
        }

        foreach (var signature in Flip(vector.StandardSignature!))
        {
            Check(verifier.Verify(vector.BodyBytes, WebhookRequests.Standard(vector.Id, vector.Timestamp, signature)));
        }

        TestContext.Out.WriteLine($"{count} changed requests rejected");

        void Check(LinqWebhookVerificationResult result)
        {
            Assert.That(result.IsValid, Is.False);
            count++;
        }
    }

    [TestCaseSource(nameof(All))]
    public void Every_single_bit_change_of_a_legacy_request_is_rejected(WebhookVector vector)
    {
        var verifier = LegacyVerifier(vector.Secret);

        foreach (var body in Flip(vector.BodyBytes))
        {
            Assert.That(verifier.Verify(body, Legacy(vector.Timestamp, vector.LegacySignature)).IsValid, Is.False);
        }

        foreach (var timestamp in Flip(vector.Timestamp))
        {
            Assert.That(verifier.Verify(vector.BodyBytes, Legacy(timestamp, vector.LegacySignature)).IsValid, Is.False);
        }

        foreach (var signature in Flip(vector.LegacySignature!))
        {
            Assert.That(verifier.Verify(vector.BodyBytes, Legacy(vector.Timestamp, signature)).IsValid, Is.False);
        }
    }

    [Test]
    public void A_body_with_one_more_space_is_rejected() =>
        Assert.That(
            Verifier().Verify(Encoding.UTF8.GetBytes(A.Body + " "), WebhookRequests.Standard(A)).Rejection,
            Is.EqualTo(LinqWebhookRejection.NoMatchingSignature));

    [TestCaseSource(nameof(Standard))]
    public void The_signer_makes_the_signatures_of_the_vectors(WebhookVector vector)
    {
        var headers = new LinqWebhookSigner(vector.Secret).Sign(
            vector.BodyBytes,
            vector.Id!,
            "message.received",
            "sub-1",
            System.DateTimeOffset.FromUnixTimeSeconds(vector.Seconds));

        Assert.That(headers, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["webhook-id"] = vector.Id!,
            ["webhook-timestamp"] = vector.Timestamp,
            ["webhook-signature"] = vector.StandardSignature!,
            ["X-Webhook-Event"] = "message.received",
            ["X-Webhook-Subscription-ID"] = "sub-1",
            ["X-Webhook-Timestamp"] = vector.Timestamp,
            ["X-Webhook-Signature"] = vector.LegacySignature!,
        }));
    }

    [Test]
    public void A_plain_text_secret_signs_with_the_legacy_scheme_only()
    {
        var vector = WebhookVector.All.Single(candidate => candidate.StandardSignature is null);
        var signer = new LinqWebhookSigner(vector.Secret);
        var time = System.DateTimeOffset.FromUnixTimeSeconds(vector.Seconds);

        Assert.That(
            signer.SignLegacy(vector.BodyBytes, "message.received", "sub-1", time)["x-webhook-signature"],
            Is.EqualTo(vector.LegacySignature));
        Assert.That(
            () => signer.SignStandard(vector.BodyBytes, "id", time),
            Throws.InvalidOperationException.With.Message.Contains("base64").And.Message.Not.Contains(vector.Secret));
    }

    private static IEnumerable<byte[]> Flip(byte[] bytes)
    {
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var copy = (byte[])bytes.Clone();
            copy[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return copy;
        }
    }

    private static IEnumerable<string> Flip(string text)
    {
        for (var bit = 0; bit < text.Length * 16; bit++)
        {
            var copy = text.ToCharArray();
            copy[bit / 16] ^= (char)(1 << (bit % 16));
            yield return new string(copy);
        }
    }
}
