using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Webhooks.WebhookRequests;

namespace Linq.Generated.Tests.Webhooks;

/// <summary>What a log says about a request that was refused, word by word: what was found, and what to do about it.</summary>
public sealed class VerificationTextTests
{
    private const string WrongDigest = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static IEnumerable<TestCaseData> Refusals =>
    [
        Case("no request", () => default, "MissingHeader: No request has been verified yet."),
        Case("valid", () => Verifier().Verify(A.BodyBytes, Standard(A)), "Valid"),
        Case(
            "only legacy headers",
            () => Verifier().Verify(A.BodyBytes, Legacy(A.Timestamp, A.LegacySignature)),
            "MissingHeader: The request has only the deprecated X-Webhook-* headers. Linq sends the webhook-* headers as well, so look for a proxy that removes them. If you mean to accept the deprecated headers, set AcceptLegacySignatures."),
        Case(
            "twice",
            () => Verifier().Verify(A.BodyBytes, Of(("webhook-id", A.Id), ("webhook-id", A.Id))),
            "MissingHeader: The header webhook-id was sent more than once, so it is not clear which value was signed. Look for a proxy that adds headers."),
        Case(
            "legacy twice",
            () => LegacyVerifier().Verify(A.BodyBytes, Of(("X-Webhook-Timestamp", A.Timestamp), ("x-webhook-timestamp", A.Timestamp))),
            "MissingHeader: The header X-Webhook-Timestamp was sent more than once, so it is not clear which value was signed. Look for a proxy that adds headers."),
        Case(
            "too long",
            () => Verifier().Verify(A.BodyBytes, Standard(new string('i', 257), A.Timestamp, A.StandardSignature)),
            "MissingHeader: The header webhook-id is longer than 256 characters, which no genuine one is."),
        Case(
            "missing",
            () => Verifier().Verify(A.BodyBytes, Standard(A.Id, null, A.StandardSignature)),
            "MissingHeader: The header webhook-timestamp is missing or empty. Pass all headers of the request, and look for a proxy that removes some."),
        Case("timestamp", () => Verifier().Verify(A.BodyBytes, Standard(A.Id, "now", A.StandardSignature)), "MalformedTimestamp: The header webhook-timestamp is not a number of Unix seconds."),
        Case(
            "old",
            () => Verifier(SignedAt + 1000, legacy: false).Verify(A.BodyBytes, Standard(A)),
            "TooOld: The signature matches but was made 1000 s ago; at most 300 s are accepted. Either this is a replay, or it was delayed on its way, or the clock of this machine is ahead."),
        Case(
            "new",
            () => Verifier(SignedAt - 1000, legacy: false).Verify(A.BodyBytes, Standard(A)),
            "TooNew: The signature matches but was made 1000 s in the future; at most 300 s are accepted. The clock of this machine is probably behind."),
        Case(
            "plain secret",
            () => LegacyVerifier("plain-text").Verify(A.BodyBytes, Standard(A)),
            "UnusableSecret: The request carries the webhook-* headers, but no configured secret is base64 text, so none can be used with them. Configure the signing_secret that the subscription was created with."),
        Case("large", () => Verifier().Verify(new byte[1_048_577], Standard(A)), "BodyTooLarge: The body has 1048577 bytes; at most 1048576 are accepted."),
        Case(
            "another secret",
            () => Verifier(OtherSecret).Verify(A.BodyBytes, Standard(A)),
            "NoMatchingSignature: No configured secret produces a signature of this request. Check that the secret belongs to this subscription, and that the body is passed on as the bytes that arrived, not parsed and written again."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void A_refusal_says_what_was_found_and_what_to_do(Func<LinqWebhookVerificationResult> verify, string text) =>
        Assert.That(verify().ToString(), Is.EqualTo(text));

    [Test]
    public void A_valid_request_says_so_and_gives_no_reason()
    {
        var valid = Verifier().Verify(A.BodyBytes, Standard(A));

        Assert.That((valid.Description, valid.Rejection), Is.EqualTo(("The signature is valid.", (LinqWebhookRejection?)null)));
    }

    [Test]
    public void The_exception_of_a_refused_request_quotes_the_description()
    {
        var exception = Assert.Throws<LinqWebhookVerificationException>(() => Verifier().Unwrap(A.BodyBytes, Standard(A.Id, "now", A.StandardSignature)))!;

        Assert.That(exception.Message, Is.EqualTo("The webhook request was rejected. The header webhook-timestamp is not a number of Unix seconds."));
    }

    /// <summary>Results are values: equal when everything in them is.</summary>
    [Test]
    public void Two_results_are_equal_when_their_reason_their_header_and_their_figures_are()
    {
        LinqWebhookVerificationResult At(long age) => Verifier(SignedAt + age, legacy: false).Verify(A.BodyBytes, Standard(A));
        LinqWebhookVerificationResult With(int limit) => new LinqWebhookVerifier(new LinqWebhookVerifierOptions { Secrets = { Secret }, MaxBodyBytes = limit }).Verify(new byte[10], Standard(A));
        var id = Verifier().Verify(A.BodyBytes, Standard(null, A.Timestamp, A.StandardSignature));
        var signature = Verifier().Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, null));
        var (old, again, older) = (At(400), At(400), At(401));

        Assert.That(again, Is.EqualTo(old));
        Assert.That(again.GetHashCode(), Is.EqualTo(old.GetHashCode()));
        Assert.That(older, Is.Not.EqualTo(old));
        Assert.That(older.GetHashCode(), Is.Not.EqualTo(old.GetHashCode()));
        Assert.That(With(8), Is.Not.EqualTo(With(9)));
        Assert.That(id, Is.Not.EqualTo(signature));
        Assert.That(At(0), Is.Not.EqualTo(id));
        Assert.That(At(0).Equals((object)At(0)));
        Assert.That(At(0).Equals((object)id), Is.False);
        Assert.That(At(0).Equals("Valid"), Is.False);
        Assert.That(At(0) == At(1), "how old a valid request is does not matter");
        Assert.That(At(0) != At(1), Is.False);
    }

    [TestCase(256, LinqWebhookRejection.NoMatchingSignature)]
    [TestCase(257, LinqWebhookRejection.MissingHeader)]
    public void An_id_has_at_most_256_characters(int length, LinqWebhookRejection expected) =>
        Assert.That(Verifier().Verify(A.BodyBytes, Standard(new string('i', length), A.Timestamp, A.StandardSignature)).Rejection, Is.EqualTo(expected));

    [TestCase(4096, LinqWebhookRejection.NoMatchingSignature)]
    [TestCase(4097, LinqWebhookRejection.MissingHeader)]
    public void A_signature_header_has_at_most_4096_characters(int length, LinqWebhookRejection expected)
    {
        var text = WrongDigest + new string(' ', length - WrongDigest.Length);
        var standard = Verifier().Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, text));
        var legacy = LegacyVerifier().Verify(A.BodyBytes, Legacy(A.Timestamp, new string('0', length)));

        Assert.That((standard.Rejection, legacy.Rejection), Is.EqualTo(((LinqWebhookRejection?)expected, (LinqWebhookRejection?)expected)));
    }

    [TestCase("999999999999", LinqWebhookRejection.TooNew)]
    [TestCase("0999999999999", LinqWebhookRejection.MalformedTimestamp)]
    public void A_timestamp_has_at_most_twelve_digits(string timestamp, LinqWebhookRejection expected)
    {
        var signature = Sign(timestamp);

        Assert.That(Verifier().Verify(A.BodyBytes, Standard("id", timestamp, signature)).Rejection, Is.EqualTo(expected));
    }

    /// <summary>A space in front makes no token of its own out of nothing, and all tokens that do not match leave nothing to compute.</summary>
    [TestCase("v1,short", LinqWebhookRejection.NoMatchingSignature)]
    [TestCase(" ", LinqWebhookRejection.NoMatchingSignature)]
    public void A_header_without_a_token_that_could_match_is_refused(string signature, LinqWebhookRejection expected) =>
        Assert.That(Verifier().Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, signature)).Rejection, Is.EqualTo(expected));

    [TestCase(63)]
    [TestCase(65)]
    [TestCase(1)]
    public void A_legacy_signature_of_another_length_matches_nothing(int length)
    {
        var signature = (A.LegacySignature + "0")[..length];

        Assert.That(LegacyVerifier().Verify(A.BodyBytes, Legacy(A.Timestamp, signature)).Rejection, Is.EqualTo(LinqWebhookRejection.NoMatchingSignature));
    }

    [Test]
    public void The_body_limit_is_inclusive_for_legacy_signatures_too()
    {
        LinqWebhookRejection? Limited(int bytes) => new LinqWebhookVerifier(new LinqWebhookVerifierOptions
        {
            Secrets = { Secret },
            AcceptLegacySignatures = true,
            MaxBodyBytes = bytes,
            TimeProvider = Shared.SettableClock.AtUnixSeconds(SignedAt),
        }).Verify(A.BodyBytes, Legacy(A.Timestamp, A.LegacySignature)).Rejection;

        Assert.That(Limited(A.BodyBytes.Length), Is.Null);
        Assert.That(Limited(A.BodyBytes.Length - 1), Is.EqualTo(LinqWebhookRejection.BodyTooLarge));
    }

    [Test]
    public void A_secret_beside_one_that_is_plain_text_is_used_for_both_schemes()
    {
        foreach (var verifier in new[] { LegacyVerifier("plain-text", Secret), LegacyVerifier(Secret, "plain-text") })
        {
            Assert.That(verifier.Verify(A.BodyBytes, Standard(A)).IsValid);
            Assert.That(verifier.Verify(A.BodyBytes, Legacy(A.Timestamp, A.LegacySignature)).IsValid);
            Assert.That(
                verifier.Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, WrongDigest)).Rejection,
                Is.EqualTo(LinqWebhookRejection.NoMatchingSignature));
        }
    }

    /// <summary>Joining what is signed takes one path for small bodies and another for large ones; either signs every byte.</summary>
    [TestCase(0)]
    [TestCase(900)]
    [TestCase(1024)]
    [TestCase(1025)]
    [TestCase(70_000)]
    public void A_body_of_any_length_is_signed_to_its_last_byte(int length)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        var signer = new LinqWebhookSigner(Secret, Shared.SettableClock.AtUnixSeconds(SignedAt));
        using var hmac = new HMACSHA256(Convert.FromBase64String(Secret["whsec_".Length..]));

        // The formula of Standard Webhooks: base64(HMAC-SHA256(key, id.timestamp.body)).
        var expected = "v1," + Convert.ToBase64String(hmac.ComputeHash([.. "é-1.1767225600."u8, .. body]));

        Assert.That(signer.SignStandard(body, "é-1")["webhook-signature"], Is.EqualTo(expected));
        Assert.That(Verifier().Verify(body, Standard("é-1", "1767225600", expected)).IsValid);
    }

    private static TestCaseData Case(string name, Func<LinqWebhookVerificationResult> verify, string text) => new TestCaseData(verify, text).SetArgDisplayNames(name);

    private static string Sign(string timestamp)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(Secret["whsec_".Length..]));
        return "v1," + Convert.ToBase64String(hmac.ComputeHash([.. Encoding.UTF8.GetBytes($"id.{timestamp}."), .. A.BodyBytes]));
    }
}
