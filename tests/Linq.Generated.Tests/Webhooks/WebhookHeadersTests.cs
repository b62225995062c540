using System;
using System.Collections.Generic;
using System.Net.Http;
using Linq.Generated.Webhooks;
using NUnit.Framework;
using static Linq.Generated.Tests.Webhooks.WebhookRequests;

namespace Linq.Generated.Tests.Webhooks;

public sealed class WebhookHeadersTests
{
    [TestCase("webhook-id", "webhook-timestamp", "webhook-signature")]
    [TestCase("Webhook-Id", "WEBHOOK-TIMESTAMP", "webhook-Signature")]
    public void A_dictionary_serves_as_headers_and_the_case_of_names_does_not_matter(string id, string timestamp, string signature)
    {
        var headers = new Dictionary<string, string>
        {
            ["Host"] = "example.com",
            [id] = A.Id!,
            [timestamp] = A.Timestamp,
            [signature] = A.StandardSignature!,
        };

        Assert.That(Verifier().Verify(A.BodyBytes, LinqWebhookHeaders.From(headers)).IsValid);
    }

    [Test]
    public void A_request_message_serves_as_headers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://example.com/hook");
        foreach (var header in new LinqWebhookSigner(Secret).Sign(A.BodyBytes, A.Id!, "message.received", "s", DateTimeOffset.FromUnixTimeSeconds(SignedAt)))
        {
            request.Headers.Add(header.Key, header.Value);
        }

        Assert.That(Verifier().Verify(A.BodyBytes, LinqWebhookHeaders.From(request)).IsValid);
        Assert.That(Verifier().Verify(A.BodyBytes, LinqWebhookHeaders.From(request.Headers)).IsValid);
    }

    [Test]
    public void A_header_that_a_request_message_holds_twice_is_seen_twice()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://example.com/hook");
        request.Headers.TryAddWithoutValidation("webhook-id", [A.Id, A.Id]);
        request.Headers.Add("webhook-timestamp", A.Timestamp);
        request.Headers.Add("webhook-signature", A.StandardSignature);

        Assert.That(
            Verifier().Verify(A.BodyBytes, LinqWebhookHeaders.From(request)).Rejection,
            Is.EqualTo(LinqWebhookRejection.MissingHeader));
    }

    [Test]
    public void Nothing_at_all_is_an_argument_error()
    {
        Assert.That(() => LinqWebhookHeaders.From((HttpRequestMessage)null!), Throws.ArgumentNullException);
        Assert.That(() => LinqWebhookHeaders.From((IEnumerable<KeyValuePair<string, string>>)null!), Throws.ArgumentNullException);
        Assert.That(() => LinqWebhookHeaders.From((System.Net.Http.Headers.HttpHeaders)null!), Throws.ArgumentNullException);
        Assert.That(() => new LinqWebhookHeaders().Add(null!, "x"), Throws.ArgumentNullException);
    }

    [Test]
    public void The_text_form_tells_presence_and_no_values()
    {
        var text = Standard(A).ToString();

        Assert.That(
            text,
            Is.EqualTo("webhook-id: present, webhook-timestamp: present, webhook-signature: present, X-Webhook-Timestamp: absent, X-Webhook-Signature: absent"));
        Assert.That(text, Does.Not.Contain(A.Id).And.Not.Contain(A.StandardSignature));
    }

    [Test]
    public void The_id_can_be_read() => Assert.That(Standard(A).Id, Is.EqualTo(A.Id));

    [Test]
    public void The_signer_takes_the_time_from_its_clock_and_refuses_empty_texts()
    {
        var signer = new LinqWebhookSigner(Secret, Tests.Shared.SettableClock.AtUnixSeconds(SignedAt));

        Assert.That(signer.SignStandard(A.BodyBytes, A.Id!)["webhook-signature"], Is.EqualTo(A.StandardSignature));
        Assert.That(signer.SignLegacy(A.BodyBytes, "message.received", "s")["X-Webhook-Signature"], Is.EqualTo(A.LegacySignature));
        Assert.That(() => signer.SignStandard(A.BodyBytes, ""), Throws.ArgumentException);
        Assert.That(() => signer.Sign(A.BodyBytes, "id", "", "s"), Throws.ArgumentException);
        Assert.That(() => signer.Sign(A.BodyBytes, "id", "t", ""), Throws.ArgumentException);
    }
}
