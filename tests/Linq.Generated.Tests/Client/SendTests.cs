using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Client;

/// <summary>Calls that the contract does not describe.</summary>
public class SendTests
{
    [Test]
    public async Task A_call_takes_and_gives_JSON_below_the_base_URL_with_the_key()
    {
        var handler = new ScriptedHandler(Answer(201, """{"id":"t-1","color":null}"""));
        using var linq = Over(handler);

        var result = await linq.SendAsync<JsonElement>(HttpMethod.Post, "/v3/new_things?dry=1", Json("""{"name":"door"}"""));

        Assert.That(result.GetProperty("id").GetString(), Is.EqualTo("t-1"));
        var sent = handler.Requests.Single();
        Assert.That(sent.Uri.AbsoluteUri, Is.EqualTo("https://api.example.com/api/partner/v3/new_things?dry=1"));
        Assert.That((sent.Method, sent.Body, sent.Header("Authorization")), Is.EqualTo(("POST", """{"name":"door"}""", "Bearer " + ApiKey)));
        Assert.That(sent.Header("Idempotency-Key"), Is.Null);
    }

    [Test]
    public async Task What_a_path_says_is_what_is_sent()
    {
        var handler = new ScriptedHandler(Answer(204));
        using var linq = Over(handler);

        await linq.SendAsync(HttpMethod.Delete, "/v3/new_things/a%7Eb%2Dc?d=%7E");

#if NETSTANDARD_ASSEMBLY
        // Older .NET writes characters out that need no encoding.
        Assert.That(handler.Requests.Single().Uri.OriginalString, Does.EndWith("/v3/new_things/a%7Eb%2Dc?d=%7E"));
#else
        Assert.That(handler.Requests.Single().Uri.PathAndQuery, Is.EqualTo("/api/partner/v3/new_things/a%7Eb%2Dc?d=%7E"));
#endif
    }

    [Test]
    public async Task Models_of_the_package_go_in_and_come_out_unvalidated()
    {
        var handler = new ScriptedHandler(Answer(200, Answers.Chat));
        using var linq = Over(handler);

        var chat = await linq.SendAsync<Chat>(HttpMethod.Put, "/v3/chats/1", new UpdateChatRequest { DisplayName = new string('x', 5000) });

        Assert.That(chat.Id, Is.EqualTo(ChatId));
        Assert.That(handler.Requests.Single().Body, Does.Contain("xxxxx"));
    }

    [Test]
    public void Without_a_word_about_it_a_call_is_never_repeated()
    {
        var handler = new ScriptedHandler(Answer(503));
        using var linq = Over(handler);

        var exception = Assert.CatchAsync<LinqServerException>(() => linq.SendAsync(HttpMethod.Post, "/v3/new_things"))!;

        Assert.That((exception.Operation, exception.Attempts), Is.EqualTo(("send", 1)));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(LinqKeyPlacement.Header, null)]
    [TestCase(LinqKeyPlacement.Body, "idempotency_key")]
    [TestCase(LinqKeyPlacement.Body, "message.options.idempotency_key")]
    public async Task A_keyed_call_is_repeated_with_its_one_key(LinqKeyPlacement placement, string? member)
    {
        var handler = new ScriptedHandler(Answer(503), Answer(200, "{}"));
        using var linq = Over(handler);
        string? key = null;
        var send = new LinqSendOptions { Operation = "createThing", RetryClass = LinqRetryClass.Keyed, KeyPlacement = placement };
        send.KeyMember = member ?? send.KeyMember;

        await linq.SendAsync(HttpMethod.Post, "/v3/new_things", Json("""{"message":{"text":"a"}}"""), send, new LinqRequestOptions { ResponseObserver = response => key = response.IdempotencyKey });

        Assert.That(handler.Requests, Has.Count.EqualTo(2));
        Assert.That(handler.Requests.Select(request => Key(request, member)), Is.All.EqualTo(key).And.All.Not.Null);
        Assert.That(handler.Requests[0].Body, Does.Contain("\"text\":\"a\""));
    }

    [Test]
    public async Task A_key_that_the_body_has_stays()
    {
        var handler = new ScriptedHandler(Answer(200, "{}"));
        using var linq = Over(handler);

        await linq.SendAsync(HttpMethod.Post, "/v3/x", Json("""{"idempotency_key":"mine"}"""), new LinqSendOptions { KeyPlacement = LinqKeyPlacement.Body });

        Assert.That(handler.Requests.Single().Body, Is.EqualTo("""{"idempotency_key":"mine"}"""));
    }

    [Test]
    public void Errors_and_unreadable_answers_are_those_of_every_call()
    {
        using var linq = Over(new ScriptedHandler(Error(404, 2001), Answer(200, "<html>"), Answer(200, "")));

        Assert.CatchAsync<LinqNotFoundException>(() => linq.SendAsync<JsonElement>(HttpMethod.Get, "/v3/x"));
        Assert.CatchAsync<LinqUnexpectedResponseException>(() => linq.SendAsync<JsonElement>(HttpMethod.Get, "/v3/x"));
        Assert.CatchAsync<LinqUnexpectedResponseException>(() => linq.SendAsync<Chat>(HttpMethod.Get, "/v3/x"));
    }

    [TestCase("v3/x")]
    [TestCase("//evil.example/x")]
    [TestCase("https://evil.example/x")]
    [TestCase("/v3/../../x")]
    [TestCase("/v3/%2e%2e/x")]
    [TestCase("/v3/a b")]
    [TestCase("/v3/ä")]
    [TestCase("/v3/x#y")]
    [TestCase("/v3\\x")]
    [TestCase("")]
    public void A_path_that_leaves_the_base_URL_is_refused(string path)
    {
        var handler = new ScriptedHandler(Answer(200, "{}"));
        using var linq = Over(handler);

        Assert.CatchAsync<ArgumentException>(() => linq.SendAsync(HttpMethod.Get, path));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void What_cannot_be_meant_is_refused_in_a_sentence()
    {
        var handler = new ScriptedHandler(Answer(200, "{}"));
        using var linq = Over(handler);

        Assert.That(() => linq.SendAsync(new HttpMethod("BREW"), "/v3/x"), Throws.ArgumentException.With.Message.Contains("HTTP method"));
        Assert.That(() => linq.SendAsync(HttpMethod.Post, "/v3/x", new { a = 1 }), Throws.ArgumentException.With.Message.Contains("JsonElement"));
        Assert.That(
            () => linq.SendAsync(HttpMethod.Post, "/v3/x", send: new LinqSendOptions { RetryClass = LinqRetryClass.Keyed }),
            Throws.ArgumentException.With.Message.Contains("KeyPlacement"));
        Assert.That(
            () => linq.SendAsync(HttpMethod.Post, "/v3/x", send: new LinqSendOptions { KeyPlacement = LinqKeyPlacement.Body }),
            Throws.ArgumentException.With.Message.Contains("there is no body"));
        Assert.CatchAsync<ArgumentException>(() => linq.SendAsync<Uri>(HttpMethod.Get, "/v3/x"));
    }

    private static string? Key(SentRequest request, string? member)
    {
        if (member is null)
        {
            return request.Header("Idempotency-Key");
        }

        using var json = JsonDocument.Parse(request.Body!);
        return member.Split('.').Aggregate(json.RootElement, static (element, name) => element.GetProperty(name)).GetString();
    }

    private static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
