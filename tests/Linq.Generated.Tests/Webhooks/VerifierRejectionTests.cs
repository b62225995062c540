using System;
using System.Diagnostics;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Webhooks.WebhookRequests;

namespace Linq.Generated.Tests.Webhooks;

public sealed class VerifierRejectionTests
{
    [TestCase(0, null)]
    [TestCase(300, null)]
    [TestCase(301, LinqWebhookRejection.TooOld)]
    [TestCase(100_000, LinqWebhookRejection.TooOld)]
    [TestCase(-300, null)]
    [TestCase(-301, LinqWebhookRejection.TooNew)]
    public void A_timestamp_may_be_300_seconds_away_and_no_more(int age, LinqWebhookRejection? expected)
    {
        var standard = Verifier(SignedAt + age, legacy: true).Verify(A.BodyBytes, Standard(A));
        var legacy = Verifier(SignedAt + age, legacy: true).Verify(A.BodyBytes, Legacy(A.Timestamp, A.LegacySignature));

        Assert.That(standard.Rejection, Is.EqualTo(expected));
        Assert.That(legacy.Rejection, Is.EqualTo(expected));
    }

    [TestCase(0, 0, null)]
    [TestCase(0, 1, LinqWebhookRejection.TooOld)]
    [TestCase(10, 10, null)]
    [TestCase(10, 11, LinqWebhookRejection.TooOld)]
    [TestCase(10, -11, LinqWebhookRejection.TooNew)]
    [TestCase(86400, 86400, null)]
    public void The_tolerance_can_be_set(int tolerance, int age, LinqWebhookRejection? expected)
    {
        var verifier = new LinqWebhookVerifier(new LinqWebhookVerifierOptions
        {
            Secrets = { Secret },
            Tolerance = TimeSpan.FromSeconds(tolerance),
            TimeProvider = Tests.Shared.SettableClock.AtUnixSeconds(SignedAt + age),
        });

        Assert.That(verifier.Verify(A.BodyBytes, Standard(A)).Rejection, Is.EqualTo(expected));
    }

    [Test]
    public void An_old_request_whose_signature_does_not_match_is_not_called_old() =>
        Assert.That(
            Verifier(SignedAt + 301, legacy: false, OtherSecret).Verify(A.BodyBytes, Standard(A)).Rejection,
            Is.EqualTo(LinqWebhookRejection.NoMatchingSignature));

    [TestCase("webhook-id")]
    [TestCase("webhook-timestamp")]
    [TestCase("webhook-signature")]
    public void A_standard_request_without_one_of_its_headers_is_rejected_by_name(string missing)
    {
        foreach (var value in new[] { null, "" })
        {
            var result = LegacyVerifier().Verify(
                A.BodyBytes,
                Of(
                    ("webhook-id", missing == "webhook-id" ? value : A.Id),
                    ("webhook-timestamp", missing == "webhook-timestamp" ? value : A.Timestamp),
                    ("webhook-signature", missing == "webhook-signature" ? value : A.StandardSignature),
                    ("X-Webhook-Timestamp", A.Timestamp),
                    ("X-Webhook-Signature", A.LegacySignature)));

            Assert.That(result.Rejection, Is.EqualTo(LinqWebhookRejection.MissingHeader));
            Assert.That(result.Description, Does.Contain(missing));
        }
    }

    [TestCase("X-Webhook-Timestamp")]
    [TestCase("X-Webhook-Signature")]
    public void A_legacy_request_without_one_of_its_headers_is_rejected_by_name(string missing)
    {
        var result = LegacyVerifier().Verify(
            A.BodyBytes,
            Of(
                ("X-Webhook-Timestamp", missing == "X-Webhook-Timestamp" ? null : A.Timestamp),
                ("X-Webhook-Signature", missing == "X-Webhook-Signature" ? null : A.LegacySignature)));

        Assert.That(result.Rejection, Is.EqualTo(LinqWebhookRejection.MissingHeader));
        Assert.That(result.Description, Does.Contain(missing));
    }

    [Test]
    public void A_request_without_headers_is_rejected()
    {
        Assert.That(Verifier().Verify(A.BodyBytes, default).Rejection, Is.EqualTo(LinqWebhookRejection.MissingHeader));
        Assert.That(LegacyVerifier().Verify(A.BodyBytes, default).Rejection, Is.EqualTo(LinqWebhookRejection.MissingHeader));
    }

    [TestCase("webhook-signature", "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [TestCase("webhook-id", "")]
    [TestCase("WEBHOOK-TIMESTAMP", "1767225600")]
    [TestCase("webhook-anything", "1")]
    public void The_legacy_signature_does_not_count_once_any_standard_header_is_there(string name, string value)
    {
        var headers = Of(("X-Webhook-Timestamp", A.Timestamp), ("X-Webhook-Signature", A.LegacySignature), (name, value));

        Assert.That(LegacyVerifier().Verify(A.BodyBytes, headers).IsValid, Is.False);
    }

    [Test]
    public void A_standard_request_is_valid_whatever_its_legacy_headers_say()
    {
        var headers = Of(
            ("webhook-id", A.Id),
            ("webhook-timestamp", A.Timestamp),
            ("webhook-signature", A.StandardSignature),
            ("X-Webhook-Timestamp", "x"),
            ("X-Webhook-Timestamp", "y"),
            ("X-Webhook-Signature", "nonsense"));

        Assert.That(LegacyVerifier().Verify(A.BodyBytes, headers).IsValid);
    }

    [TestCase("webhook-id")]
    [TestCase("webhook-timestamp")]
    [TestCase("webhook-signature")]
    public void A_signature_header_that_comes_twice_is_rejected_even_with_equal_values(string name)
    {
        var value = name switch { "webhook-id" => A.Id, "webhook-timestamp" => A.Timestamp, _ => A.StandardSignature };
        var headers = Standard(A);
        headers.Add(name.ToUpperInvariant(), value);

        var result = Verifier().Verify(A.BodyBytes, headers);

        Assert.That(result.Rejection, Is.EqualTo(LinqWebhookRejection.MissingHeader));
        Assert.That(result.Description, Does.Contain(name).And.Contain("more than once"));
    }

    [Test]
    public void A_legacy_header_that_comes_twice_is_rejected()
    {
        var headers = Legacy(A.Timestamp, A.LegacySignature);
        headers.Add("X-Webhook-Signature", A.LegacySignature);

        Assert.That(LegacyVerifier().Verify(A.BodyBytes, headers).Rejection, Is.EqualTo(LinqWebhookRejection.MissingHeader));
    }

    [TestCase("1e99")]
    [TestCase("1767225600.5")]
    [TestCase(" 1767225600")]
    [TestCase("1767225600 ")]
    [TestCase("+1767225600")]
    [TestCase("-1767225600")]
    [TestCase("0x6955B900")]
    [TestCase("1,767,225,600")]
    [TestCase("١٧٦٧٢٢٥٦٠٠")]
    [TestCase("99999999999999999999999999")]
    [TestCase("2026-01-01T00:00:00Z")]
    [TestCase("NaN")]
    public void A_timestamp_that_is_not_plain_digits_is_malformed(string timestamp)
    {
        Assert.That(
            Verifier().Verify(A.BodyBytes, Standard(A.Id, timestamp, A.StandardSignature)).Rejection,
            Is.EqualTo(LinqWebhookRejection.MalformedTimestamp));
        Assert.That(
            LegacyVerifier().Verify(A.BodyBytes, Legacy(timestamp, A.LegacySignature)).Rejection,
            Is.EqualTo(LinqWebhookRejection.MalformedTimestamp));
    }

    [Test]
    public void A_timestamp_is_signed_as_it_was_received() =>
        Assert.That(
            Verifier().Verify(A.BodyBytes, Standard(A.Id, "0" + A.Timestamp, A.StandardSignature)).Rejection,
            Is.EqualTo(LinqWebhookRejection.NoMatchingSignature));

    [TestCase("v1a,")]
    [TestCase("v2,")]
    [TestCase("V1,")]
    [TestCase("v1")]
    [TestCase("v1;")]
    [TestCase(",")]
    [TestCase("")]
    public void A_digest_under_another_version_is_rejected(string version)
    {
        var signature = version + A.StandardSignature!["v1,".Length..];

        Assert.That(
            Verifier().Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, signature)).Rejection,
            Is.EqualTo(LinqWebhookRejection.NoMatchingSignature));
    }

    [TestCase("v1,AAAA {0}")]
    [TestCase("{0} v1,AAAA")]
    [TestCase("v2,AAAA v1a,xyz {0}")]
    [TestCase("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= {0}")]
    [TestCase("  {0}  ")]
    public void One_matching_token_among_several_is_enough(string pattern) =>
        Assert.That(
            Verifier().Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, pattern.Replace("{0}", A.StandardSignature!))).IsValid);

    [TestCase("{0},")]
    [TestCase("{0}=")]
    [TestCase("{0},v1,AAAA")]
    [TestCase("\"{0}\"")]
    [TestCase("{0}\t")]
    public void Only_a_space_separates_tokens(string pattern) =>
        Assert.That(
            Verifier().Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, pattern.Replace("{0}", A.StandardSignature!))).Rejection,
            Is.EqualTo(LinqWebhookRejection.NoMatchingSignature));

    [Test]
    public void The_encoded_text_is_compared_so_a_second_spelling_of_the_same_digest_is_rejected()
    {
        // The last character before the padding carries two unused bits: A= and B= decode to the same bytes.
        var digest = A.StandardSignature!;
        var last = digest[^2];
        var spelling = digest[..^2] + (char)(last + 1) + "=";
        Assert.That(
            Convert.FromBase64String(spelling["v1,".Length..]),
            Is.EqualTo(Convert.FromBase64String(digest["v1,".Length..])));

        Assert.That(Verifier().Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, spelling)).IsValid, Is.False);
    }

    [Test]
    public void An_upper_case_legacy_digest_is_rejected() =>
        Assert.That(
            LegacyVerifier().Verify(A.BodyBytes, Legacy(A.Timestamp, A.LegacySignature!.ToUpperInvariant())).IsValid,
            Is.False);

    [Test]
    public void Sixteen_tokens_are_looked_at_and_no_more()
    {
        string Header(int before) => string.Concat(Enumerable.Repeat("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= ", before)) + A.StandardSignature;

        Assert.That(Verifier().Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, Header(15))).IsValid);
        Assert.That(
            Verifier().Verify(A.BodyBytes, Standard(A.Id, A.Timestamp, Header(16))).Rejection,
            Is.EqualTo(LinqWebhookRejection.NoMatchingSignature));
    }

    [Test]
    public void Any_of_several_secrets_may_have_signed()
    {
        var rotating = Verifier(OtherSecret, Secret);

        Assert.That(rotating.Verify(A.BodyBytes, Standard(A)).IsValid);
        Assert.That(Verifier(OtherSecret).Verify(A.BodyBytes, Standard(A)).IsValid, Is.False);
    }

    [Test]
    public void A_secret_works_without_its_prefix() =>
        Assert.That(Verifier(Secret["whsec_".Length..]).Verify(A.BodyBytes, Standard(A)).IsValid);

    [Test]
    public void A_standard_request_to_a_verifier_with_only_plain_text_secrets_says_that_the_secret_is_unusable()
    {
        Assert.That(
            LegacyVerifier("legacy-plain-secret-0001").Verify(A.BodyBytes, Standard(A)).Rejection,
            Is.EqualTo(LinqWebhookRejection.UnusableSecret));
        Assert.That(LegacyVerifier("legacy-plain-secret-0001", Secret).Verify(A.BodyBytes, Standard(A)).IsValid);
    }

    [Test]
    public void A_huge_body_a_huge_header_and_an_absurd_timestamp_are_refused_without_any_work()
    {
        var huge = new byte[100_000_000];
        var header = new string('A', 100_000);
        var verifier = LegacyVerifier();
        var requests = new (byte[] Body, LinqWebhookHeaders Headers, LinqWebhookRejection Expected)[]
        {
            (huge, Standard(A), LinqWebhookRejection.BodyTooLarge),
            (huge, Legacy(A.Timestamp, A.LegacySignature), LinqWebhookRejection.BodyTooLarge),
            (huge, Standard(header, A.Timestamp, A.StandardSignature), LinqWebhookRejection.MissingHeader),
            (huge, Standard(A.Id, header, A.StandardSignature), LinqWebhookRejection.MalformedTimestamp),
            (huge, Standard(A.Id, "1e99", A.StandardSignature), LinqWebhookRejection.MalformedTimestamp),
            (huge, Standard(A.Id, A.Timestamp, header), LinqWebhookRejection.MissingHeader),
            (huge, Legacy(A.Timestamp, header), LinqWebhookRejection.MissingHeader),
            (huge, Legacy(header, A.LegacySignature), LinqWebhookRejection.MalformedTimestamp),
        };

        foreach (var (body, headers, expected) in requests)
        {
            Assert.That(verifier.Verify(body, headers).Rejection, Is.EqualTo(expected));
        }

        // Measured against one HMAC of the same body in the same run: a slow machine slows both down.
        var refusals = Enumerable.Range(0, 5).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < 100; i++)
            {
                foreach (var (body, headers, _) in requests)
                {
                    verifier.Verify(body, headers);
                }
            }

            return Stopwatch.GetElapsedTime(start);
        });
        using var hmac = new HMACSHA256(new byte[32]);
        var hmacStart = Stopwatch.GetTimestamp();
        hmac.ComputeHash(huge);
        var oneHmac = Stopwatch.GetElapsedTime(hmacStart);

        Assert.That(refusals, Is.LessThan(oneHmac), "eight hundred refusals took longer than one HMAC of the body");
    }

    [Test]
    public void The_body_limit_can_be_set_and_is_inclusive()
    {
        LinqWebhookVerifier Limited(int bytes) => new(new LinqWebhookVerifierOptions
        {
            Secrets = { Secret },
            MaxBodyBytes = bytes,
            TimeProvider = Tests.Shared.SettableClock.AtUnixSeconds(SignedAt),
        });

        Assert.That(Limited(A.BodyBytes.Length).Verify(A.BodyBytes, Standard(A)).IsValid);
        Assert.That(
            Limited(A.BodyBytes.Length - 1).Verify(A.BodyBytes, Standard(A)).Rejection,
            Is.EqualTo(LinqWebhookRejection.BodyTooLarge));
    }

    [Test]
    public void Sixteen_tokens_cost_one_digest()
    {
        var body = new byte[1024 * 1024];
        var one = Standard(A.Id, A.Timestamp, "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        var sixteen = Standard(
            A.Id,
            A.Timestamp,
            string.Join(' ', Enumerable.Repeat("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", 16)));
        var verifier = Verifier();

        var ratio = Fastest(sixteen) / Fastest(one);

        TestContext.Out.WriteLine($"16 tokens cost {ratio:F2} times one token");
        Assert.That(ratio, Is.LessThan(4));

        double Fastest(LinqWebhookHeaders headers) => Enumerable.Range(0, 30).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            verifier.Verify(body, headers);
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        });
    }

    [Test]
    public void One_verifier_serves_many_threads()
    {
        var verifier = LegacyVerifier(OtherSecret, Secret);
        var wrong = 0;

        Parallel.For(0, 20_000, i =>
        {
            var vector = WebhookVector.All[i % 3];
            var headers = i % 2 == 0 ? Standard(vector) : Legacy(vector.Timestamp, vector.LegacySignature);
            var body = i % 5 == 0 ? [.. vector.BodyBytes, (byte)' '] : vector.BodyBytes;
            if (verifier.Verify(body, headers).IsValid != (i % 5 != 0))
            {
                System.Threading.Interlocked.Increment(ref wrong);
            }
        });

        Assert.That(wrong, Is.Zero);
    }

    [Test]
    public void A_default_result_is_a_rejection()
    {
        Assert.That(default(LinqWebhookVerificationResult).IsValid, Is.False);
        Assert.That(default(LinqWebhookVerificationResult).Rejection, Is.Not.Null);
    }

    [Test]
    public void A_result_describes_itself_without_secrets_signatures_or_body()
    {
        var results = new[]
        {
            Verifier().Verify(A.BodyBytes, Standard(A)),
            Verifier(OtherSecret).Verify(A.BodyBytes, Standard(A)),
            Verifier(SignedAt + 1000, false).Verify(A.BodyBytes, Standard(A)),
            Verifier(SignedAt - 1000, false).Verify(A.BodyBytes, Standard(A)),
            Verifier().Verify(A.BodyBytes, Standard(A.Id, "1e99", A.StandardSignature)),
            Verifier().Verify(new byte[2_000_000], Standard(A)),
            LegacyVerifier("plain").Verify(A.BodyBytes, Standard(A)),
            default,
        };

        foreach (var result in results)
        {
            TestContext.Out.WriteLine(result);
            Assert.That(result.ToString(), Does.Not.Contain(Secret[6..]).And.Not.Contain(A.StandardSignature![3..]).And.Not.Contain("message.received"));
            Assert.That(result.Description, Is.Not.Empty);
        }

        Assert.That(results[2].Description, Does.Contain("1000 s ago").And.Contain("300 s"));
        Assert.That(results[0], Is.EqualTo(Verifier().Verify(A.BodyBytes, Standard(A))));
        Assert.That(results[0] == results[1], Is.False);
        Assert.That(results[0] != results[1]);
    }
}
