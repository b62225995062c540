using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Client;

/// <summary>What an application's tests make: exceptions, answers, texts.</summary>
public class ModelFactoryTests
{
    [TestCase(400, typeof(LinqBadRequestException))]
    [TestCase(401, typeof(LinqAuthenticationException))]
    [TestCase(403, typeof(LinqPermissionDeniedException))]
    [TestCase(404, typeof(LinqNotFoundException))]
    [TestCase(409, typeof(LinqConflictException))]
    [TestCase(413, typeof(LinqPayloadTooLargeException))]
    [TestCase(418, typeof(LinqApiException))]
    [TestCase(422, typeof(LinqUnprocessableEntityException))]
    [TestCase(429, typeof(LinqRateLimitException))]
    [TestCase(503, typeof(LinqServerException))]
    public void An_error_answer_has_the_class_of_its_status(int status, Type expected)
    {
        var exception = LinqModelFactory.ApiException(status, LinqErrorCode.RateLimited, retryAfter: TimeSpan.FromSeconds(3), idempotencyKey: "k", responseBody: "{}", traceId: "t", attempts: 2);

        Assert.That(exception, Is.TypeOf(expected));
        Assert.That(exception.ResponseStatusCode, Is.EqualTo(status));
        Assert.That((exception.Code, exception.RetryAfter, exception.IdempotencyKey), Is.EqualTo(((LinqErrorCode?)LinqErrorCode.RateLimited, (TimeSpan?)TimeSpan.FromSeconds(3), "k")));
        Assert.That((exception.IsTransient, exception.GetResponseBody(), exception.TraceId, exception.Attempts), Is.EqualTo((true, "{}", "t", 2)));
    }

    [Test]
    public void Every_exception_of_the_client_can_be_made()
    {
        var made = typeof(LinqModelFactory).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.ReturnType).ToList();
        var thrown = typeof(LinqException).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(LinqException)) && !type.IsAbstract && !type.IsSubclassOf(typeof(LinqApiException)));

        Assert.That(made, Is.SupersetOf(thrown));
        Assert.That(made, Does.Contain(typeof(LinqValidationException)));
    }

    [Test]
    public async Task A_stub_throws_what_the_factory_makes()
    {
        var linq = new StubChats(LinqModelFactory.TimeoutException(TimeSpan.FromSeconds(5), idempotencyKey: "k-1"));

        try
        {
            await linq.MarkAsReadAsync("c");
            Assert.Fail("nothing was thrown");
        }
        catch (LinqException exception) when (exception.IsTransient && exception.IdempotencyKey is { } key)
        {
            Assert.That(key, Is.EqualTo("k-1"));
        }
    }

    [Test]
    public void A_line_has_the_states_that_it_was_given()
    {
        var line = LinqModelFactory.Line("+12025550100", PhoneNumberStatus.Flagged);

        Assert.That((line.PhoneNumber, line.Status, line.IsPaused), Is.EqualTo(("+12025550100", (PhoneNumberStatus?)PhoneNumberStatus.Flagged, true)));
        Assert.That(LinqModelFactory.LinePausedException(line).Status, Is.EqualTo(PhoneNumberStatus.Flagged));
    }

    [Test]
    public void Everything_that_has_parts_has_their_text()
    {
        var withParts = typeof(LinqClient).Assembly.GetExportedTypes()
            .Where(type => type.GetProperty("Parts")?.PropertyType is { IsGenericType: true } list && list.GetGenericArguments()[0].Name.Contains("MessagePart", StringComparison.Ordinal))
            .ToList();

        Assert.That(withParts, Has.Count.GreaterThanOrEqualTo(4));
        Assert.That(withParts.Where(type => type.GetMethod("GetText", [])?.ReturnType != typeof(string)), Is.Empty);
    }

    [Test]
    public void A_text_is_the_text_parts_and_links_in_order()
    {
        var content = new MessageContent { Parts = [new TextPart { Value = "See" }, MediaPart.FromAttachment("a"), new LinkPart { Value = "https://example.com" }] };
        var data = new MessageEventData { Parts = [new WebhookTextPart { Value = "Hello" }, new WebhookTextPart { Value = "there" }] };

        Assert.That(content.GetText(), Is.EqualTo("See\nhttps://example.com"));
        Assert.That(data.GetText(), Is.EqualTo("Hello\nthere"));
        Assert.That(new MessageContent().GetText(), Is.Empty);
    }

    private sealed class StubChats(LinqException exception) : ChatsRequestBuilder
    {
        public override Task MarkAsReadAsync(string chatId, LinqRequestOptions? request = null, System.Threading.CancellationToken cancellationToken = default) =>
            Task.FromException(exception);
    }
}
