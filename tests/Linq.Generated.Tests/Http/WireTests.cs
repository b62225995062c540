using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using RichardSzalay.MockHttp;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

public class WireTests
{
    [Test]
    public async Task A_request_carries_the_key_its_media_types_and_the_clients_name()
    {
        var handler = new ScriptedHandler(Answer(202, Answers.Sent));
        using var linq = Over(handler);

        await linq.Chats.Messages.SendAsync(ChatId, Text());

        var sent = handler.Requests[0];
        Assert.That(sent.Method, Is.EqualTo("POST"));
        Assert.That(sent.Uri.AbsoluteUri, Is.EqualTo("https://api.example.com/api/partner/v3/chats/" + ChatId + "/messages"));
        Assert.That(sent.Header("Authorization"), Is.EqualTo("Bearer " + ApiKey));
        Assert.That(sent.Header("Accept"), Is.EqualTo("application/json"));
        Assert.That(sent.Header("Content-Type"), Is.EqualTo("application/json"));
        Assert.That(sent.Header("User-Agent"), Does.StartWith("Linq.Generated/"));
    }

    [Test]
    public async Task Nothing_of_one_request_is_left_in_the_next()
    {
        var handler = new ScriptedHandler(Answer(202, Answers.Sent), Answer(200, Answers.Chat), Answer(200, """{"success":true,"data":{"type":"FeatureCollection","features":[]}}"""), Answer(200, Answers.Chat));
        using var linq = Over(handler);

        await linq.Chats.Messages.SendAsync(ChatId, Text(), new LinqRequestOptions { Headers = new Dictionary<string, string> { ["X-Once"] = "1", ["Accept"] = "application/vnd.once" } });
        await linq.Chats.GetAsync(ChatId);
        await linq.Chats.Location.GetAsync(ChatId);
        await linq.Chats.GetAsync(ChatId);

        Assert.That(handler.Requests[0].Header("X-Once"), Is.EqualTo("1"));
        Assert.That(handler.Requests[0].Header("Accept"), Is.EqualTo("application/vnd.once"));
        Assert.That(handler.Requests[1].Header("X-Once"), Is.Null);
        Assert.That(handler.Requests[1].Header("Content-Type"), Is.Null);
        Assert.That(handler.Requests[1].Body, Is.Null);
        Assert.That(handler.Requests.Select(request => request.Header("Accept")).Skip(1), Is.EqualTo(new[] { "application/json", "application/geo+json", "application/json" }));
    }

    [Test]
    public async Task Lists_in_the_query_are_repeated_keys()
    {
        var handler = new MockHttpMessageHandler();
        handler.Expect(HttpMethod.Get, "https://api.example.com/api/partner/v3/available_number")
            .With(request => request.RequestUri!.Query == "?exclude_from=%2B12025550100&exclude_from=%2B12025550101")
            .Respond("application/json", """{"phone_number":"+12025550102","vcf_url":"https://example.com/card.vcf"}""");
        using var linq = Over(handler);

        await linq.AvailableNumber.GetAsync(new AvailableNumberGetOptions { ExcludeFrom = ["+12025550100", "+12025550101"] });

        handler.VerifyNoOutstandingExpectation();
    }

    [Test]
    public void A_query_skips_null_and_escapes_everything_else()
    {
        var query = new QueryBuilder("/v3/x");
        query.Add("none", (string?)null);
        query.Add("plus", "+1 & co=ü/?#%");
        query.Add("empty", "");
        query.Add("list", ["a", null!, "b"]);
        query.Add("flag", true);
        query.Add("off", false);
        query.Add("unknown", (bool?)null);
        query.Add("at", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)));

        Assert.That(query.ToString(), Is.EqualTo("/v3/x?plus=%2B1%20%26%20co%3D%C3%BC%2F%3F%23%25&empty=&list=a&list=b&flag=true&off=false&at=2026-01-02T01%3A04%3A05Z"));
    }

    [Test]
    public void A_query_without_parameters_is_the_path() => Assert.That(new QueryBuilder("/v3/x").ToString(), Is.EqualTo("/v3/x"));

    [TestCase("de-DE")]
    [TestCase("tr-TR")]
    [TestCase("fa-IR")]
    public void Numbers_in_a_query_are_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var query = new QueryBuilder("/v3/x");
            query.Add("n", -1234567L);
            query.Add("d", 1.5);

            Assert.That(query.ToString(), Is.EqualTo("/v3/x?n=-1234567&d=1.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase("+a", "%2Ba")]
    [TestCase("me@example.com", "me%40example.com")]
    [TestCase("a/b?c#d%e", "a%2Fb%3Fc%23d%25e")]
    [TestCase("../chats", "..%2Fchats")]
    public async Task A_path_parameter_stays_one_segment(string value, string encoded)
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        using var linq = Over(handler);

        await linq.Chats.GetAsync(value);

        Assert.That(handler.Requests[0].Uri.OriginalString, Is.EqualTo("https://api.example.com/api/partner/v3/chats/" + encoded));
    }

    [TestCase("")]
    [TestCase("  ")]
    [TestCase(".")]
    [TestCase("..")]
    public void A_path_parameter_that_would_address_something_else_is_refused(string value)
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        using var linq = Over(handler);

        Assert.That(async () => await linq.Chats.GetAsync(value), Throws.ArgumentException.With.Property("ParamName").EqualTo("chatId").And.Message.Contains("the request would reach another operation"));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void A_path_parameter_that_is_null_is_refused() =>
        Assert.That(async () => await Over(new ScriptedHandler()).Chats.GetAsync(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("chatId"));

    [TestCase("Authorization")]
    [TestCase("host")]
    [TestCase("Idempotency-Key")]
    [TestCase("Content-Type")]
    [TestCase("content-length")]
    [TestCase("Content-Encoding")]
    [TestCase("Transfer-Encoding")]
    [TestCase("connection")]
    public void Headers_that_the_client_sets_itself_are_refused(string name) =>
        Assert.That(Refuse(name, "x").Message, Does.Contain($"The header {name} is set by the client and cannot be in LinqRequestOptions.Headers. Use the options for the API key and the idempotency key."));

    [TestCase("")]
    [TestCase("Bad Name")]
    [TestCase("Bad\r\nName")]
    [TestCase("Bad:Name")]
    [TestCase("X-[")]
    [TestCase("X-`")]
    [TestCase("X-{")]
    [TestCase("X-@")]
    [TestCase("X-/")]
    [TestCase("X-ü")]
    public void A_name_that_is_not_one_of_a_header_is_refused(string name) =>
        Assert.That(Refuse(name, "x").Message, Does.Contain("is not a header name"));

    [TestCase("a\r\nX-Injected: 1")]
    [TestCase("a\n")]
    [TestCase("\0")]
    [TestCase("\u001F")]
    [TestCase("\u007F")]
    [TestCase("ü")]
    public void A_header_value_with_a_line_break_is_refused(string value) =>
        Assert.That(Refuse("X-A", value).Message, Does.Contain("The value of the header X-A must be printable ASCII without line breaks.").And.Not.Contain("Injected"));

    [Test]
    public void A_header_without_a_value_is_refused() => Assert.That(Refuse("X-A", null!).Message, Does.Contain("The header X-A has no value."));

    [TestCase("X-az.AZ_09", " tab\tand ~ ")]
    [TestCase("a", "")]
    [TestCase("Accept-Language", "de")]
    public async Task Any_other_header_is_sent(string name, string value)
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        using var linq = Over(handler);

        await linq.Chats.GetAsync(ChatId, new LinqRequestOptions { Headers = new Dictionary<string, string> { [name] = value } });

        Assert.That(handler.Requests[0].Header(name)?.Trim(), Is.EqualTo(value.Trim()));
    }

    [Test]
    public async Task The_observer_sees_every_answer_with_trace_id_and_key()
    {
        var seen = new List<LinqResponse>();
        var handler = new ScriptedHandler(Answer(503, "", ("X-Trace-ID", "first")), Answer(202, Answers.Sent, ("X-Trace-ID", Answers.TraceId), ("X-Other", "1")));
        using var linq = Over(handler);

        await linq.Chats.Messages.SendAsync(ChatId, Text(), new LinqRequestOptions { ResponseObserver = seen.Add });

        Assert.That(seen.Select(response => (response.StatusCode, response.TraceId, response.Attempt)), Is.EqualTo(new[] { (503, "first", 1), (202, Answers.TraceId, 2) }));
        Assert.That(seen[1].IdempotencyKey, Is.Not.Null.And.EqualTo(seen[0].IdempotencyKey));
        Assert.That(seen[1].Operation, Is.EqualTo("sendMessageToChat"));
        Assert.That(seen[1].Headers["x-other"], Is.EqualTo(new[] { "1" }));
        Assert.That(seen[1].Headers["Content-Type"].Single(), Does.StartWith("application/json"));
    }

    [Test]
    public async Task An_observer_that_throws_does_not_make_a_sent_message_look_unsent()
    {
        var handler = new ScriptedHandler(Answer(202, Answers.Sent));
        using var linq = Over(handler);

        await linq.Chats.Messages.SendAsync(ChatId, Text(), new LinqRequestOptions { ResponseObserver = _ => throw new InvalidOperationException() });

        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Concurrent_calls_do_not_mix_their_requests()
    {
        var handler = new ScriptedHandler(async (request, _) =>
        {
            await Task.Yield();
            var id = request.RequestUri!.Segments[^1];
            return Response(200, Answers.Chat.Replace(ChatId, id, StringComparison.Ordinal));
        });
        using var linq = Over(handler);

        var chats = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => linq.Chats.GetAsync("chat-" + i))));

        Assert.That(chats.Select(chat => chat.Id), Is.EqualTo(Enumerable.Range(0, 500).Select(i => "chat-" + i)));
    }

    [Test]
    public async Task An_operation_that_may_answer_nothing_gives_null_for_204()
    {
        using var linq = Over(new ScriptedHandler(Answer(204)));

        Assert.That(await linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }), Is.Null);
    }

    private static ArgumentException Refuse(string name, string value)
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        using var linq = Over(handler);

        var exception = Assert.CatchAsync<ArgumentException>(() => linq.Chats.GetAsync(ChatId, new LinqRequestOptions { Headers = new Dictionary<string, string> { [name] = value } }))!;

        Assert.That(exception.ParamName, Is.EqualTo("request"));
        Assert.That(handler.Requests, Is.Empty);
        return exception;
    }
}
