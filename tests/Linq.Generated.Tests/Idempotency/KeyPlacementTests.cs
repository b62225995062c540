using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Idempotency;

public class KeyPlacementTests
{
    [Test]
    public async Task A_send_gets_a_key_in_the_body_and_the_callers_object_stays_as_it_is()
    {
        var handler = new ScriptedHandler(Answer(202, Answers.Sent));
        using var linq = Over(handler);
        var body = Text();
        LinqResponse? seen = null;

        await linq.Chats.Messages.SendAsync(ChatId, body, new LinqRequestOptions { ResponseObserver = response => seen = response });

        var sent = BodyKey(handler.Requests[0].Body!)!;
        Assert.That(Guid.TryParse(sent, out _), Is.True);
        Assert.That(seen!.IdempotencyKey, Is.EqualTo(sent));
        Assert.That(body.Message.IdempotencyKey, Is.Null);
        Assert.That(handler.Requests[0].Header("Idempotency-Key"), Is.Null);
    }

    [Test]
    public async Task Two_calls_with_the_same_object_get_two_keys()
    {
        var handler = new ScriptedHandler(Answer(202, Answers.Sent));
        using var linq = Over(handler);
        var body = Text();

        await linq.Chats.Messages.SendAsync(ChatId, body);
        await linq.Chats.Messages.SendAsync(ChatId, body);

        Assert.That(handler.Requests.Select(request => BodyKey(request.Body!)), Is.Unique);
    }

    [Test]
    public async Task The_callers_own_key_wins_wherever_it_is()
    {
        var handler = new ScriptedHandler(Answer(202, Answers.Sent));
        using var linq = Over(handler);

        await linq.Chats.Messages.SendAsync(ChatId, Text(key: "own"));
        await linq.Chats.Messages.SendAsync(ChatId, Text(), new LinqRequestOptions { IdempotencyKey = "own" });
        await linq.Chats.Messages.SendAsync(ChatId, Text(key: "own"), new LinqRequestOptions { IdempotencyKey = "own" });

        Assert.That(handler.Requests.Select(request => BodyKey(request.Body!)), Is.All.EqualTo("own"));
    }

    [Test]
    public async Task A_payment_request_gets_its_key_in_the_header()
    {
        var handler = new ScriptedHandler(Answer(500), Answer(201, "{}"));
        using var linq = Over(handler, options => options.ValidateRequests = false);

        await linq.PaymentRequests.CreateAsync(PaymentRequest());

        Assert.That(Guid.TryParse(handler.Requests[0].Header("Idempotency-Key"), out _), Is.True);
        Assert.That(handler.Requests[1].Header("Idempotency-Key"), Is.EqualTo(handler.Requests[0].Header("Idempotency-Key")));
        Assert.That(handler.Requests[0].Body, Does.Not.Contain("idempotency"));
    }

    [Test]
    public async Task A_payment_is_advanced_with_the_callers_key_and_then_repeated()
    {
        var handler = new ScriptedHandler(Answer(500), Answer(200, "{}"));
        using var linq = Over(handler, options => options.ValidateRequests = false);

        await linq.Payments.CreateAsync(Payment(), new LinqRequestOptions { IdempotencyKey = "payment-7" });

        Assert.That(handler.Requests.Select(request => request.Header("Idempotency-Key")), Is.EqualTo(new[] { "payment-7", "payment-7" }));
    }

    [Test]
    public void Two_different_keys_are_refused()
    {
        using var linq = Over(new ScriptedHandler());

        Assert.That(async () => await linq.Chats.Messages.SendAsync(ChatId, Text(key: "a"), new LinqRequestOptions { IdempotencyKey = "b" }), Throws.ArgumentException.With.Message.Contains("two different idempotency keys"));
    }

    [Test]
    public void An_operation_that_knows_no_key_refuses_one()
    {
        using var linq = Over(new ScriptedHandler());

        Assert.That(async () => await linq.Chats.GetAsync(ChatId, new LinqRequestOptions { IdempotencyKey = "a" }), Throws.ArgumentException.With.Message.Contains("getChat"));
    }

    [TestCase(256, "at most 255 characters")]
    [TestCase(0, "must not be empty")]
    public void A_key_of_the_wrong_length_is_refused_before_sending(int length, string rule)
    {
        var handler = new ScriptedHandler();
        using var linq = Over(handler);

        Assert.That(async () => await linq.Chats.Messages.SendAsync(ChatId, Text(), new LinqRequestOptions { IdempotencyKey = new string('k', length) }), Throws.TypeOf<LinqValidationException>().With.Message.Contains(rule));
        Assert.That(handler.Requests, Is.Empty);
    }

    [TestCase("a\nb")]
    [TestCase("a\0b")]
    [TestCase(" a")]
    [TestCase("a ")]
    public void A_key_with_a_line_break_or_outer_spaces_is_refused(string key)
    {
        using var linq = Over(new ScriptedHandler(), options => options.ValidateRequests = false);

        Assert.That(async () => await linq.Chats.Messages.SendAsync(ChatId, Text(), new LinqRequestOptions { IdempotencyKey = key }), Throws.TypeOf<LinqValidationException>());
        Assert.That(async () => await linq.Chats.Messages.SendAsync(ChatId, Text(key: key)), Throws.TypeOf<LinqValidationException>());
        Assert.That(async () => await linq.PaymentRequests.CreateAsync(PaymentRequest(), new LinqRequestOptions { IdempotencyKey = key }), Throws.TypeOf<LinqValidationException>());
    }

    [TestCase(201)]
    [TestCase(255)]
    public void A_header_key_of_a_payment_request_has_at_most_200_characters(int length)
    {
        using var linq = Over(new ScriptedHandler(), options => options.ValidateRequests = false);

        Assert.That(async () => await linq.PaymentRequests.CreateAsync(PaymentRequest(), new LinqRequestOptions { IdempotencyKey = new string('k', length) }), Throws.TypeOf<LinqValidationException>().With.Message.Contains("200"));
    }

    [Test]
    public async Task A_loop_that_repeats_a_failed_call_with_its_key_sends_the_same_key()
    {
        var handler = new ScriptedHandler(Answer(500), Answer(500), Answer(500), Answer(202, Answers.Sent));
        using var linq = Over(handler);
        string? key = null;
        try
        {
            await linq.Chats.Messages.SendAsync(ChatId, Text());
        }
        catch (LinqException exception)
        {
            key = exception.IdempotencyKey;
        }

        await linq.Chats.Messages.SendAsync(ChatId, Text(), new LinqRequestOptions { IdempotencyKey = key });

        Assert.That(handler.Requests.Select(request => BodyKey(request.Body!)).Distinct().ToList(), Is.EqualTo(new[] { key }));
    }

    private static string? BodyKey(string body) => JsonDocument.Parse(body).RootElement.GetProperty("message").GetProperty("idempotency_key").GetString();
}
