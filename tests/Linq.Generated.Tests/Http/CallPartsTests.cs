using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using Microsoft.Kiota.Abstractions;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

/// <summary>
/// The parts of a request that no operation of this contract has, and a later one may: header parameters, joined lists, a body that may
/// be absent.
/// </summary>
public class CallPartsTests
{
    [Test]
    public void A_header_parameter_is_written_the_same_in_every_culture_and_left_out_when_it_is_null()
    {
        var headers = new HeaderBuilder();
        headers.Add("X-Text", "a b");
        headers.Add("X-Whole", -1234567L);
        headers.Add("X-Number", 1.5);
        headers.Add("X-Yes", true);
        headers.Add("X-No", false);
        headers.Add("X-At", new DateTimeOffset(2026, 1, 2, 3, 4, 5, 60, TimeSpan.FromHours(2)));
        headers.Add("X-List", ["a", null!, "b"]);
        headers.Add("X-Empty", Array.Empty<string>());
        headers.Add("X-A", (string?)null);
        headers.Add("X-B", (long?)null);
        headers.Add("X-C", (double?)null);
        headers.Add("X-D", (bool?)null);
        headers.Add("X-E", (DateTimeOffset?)null);
        headers.Add("X-F", (IEnumerable<string>?)null);

        Assert.That(headers.ApplyTo(null)!.Headers, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["X-Text"] = "a b",
            ["X-Whole"] = "-1234567",
            ["X-Number"] = "1.5",
            ["X-Yes"] = "true",
            ["X-No"] = "false",
            ["X-At"] = "2026-01-02T01:04:05.06Z",
            ["X-List"] = "a,b",
            ["X-Empty"] = "",
        }));
    }

    [Test]
    public void A_header_that_the_caller_set_keeps_its_value_and_the_settings_stay_as_they_are()
    {
        Action<LinqResponse> observer = _ => { };
        var request = new LinqRequestOptions
        {
            IdempotencyKey = "k",
            Timeout = TimeSpan.FromSeconds(3),
            MaxRetries = 1,
            ResponseObserver = observer,
            Headers = new Dictionary<string, string> { ["x-region"] = "own", ["X-Other"] = "1" },
        };
        var headers = new HeaderBuilder();
        Assert.That(headers.ApplyTo(request), Is.SameAs(request));
        Assert.That(headers.ApplyTo(null), Is.Null);
        headers.Add("X-Region", "us");
        headers.Add("X-Added", "2");

        var applied = headers.ApplyTo(request)!;

        Assert.That((applied.IdempotencyKey, applied.Timeout, applied.MaxRetries, applied.ResponseObserver), Is.EqualTo(("k", TimeSpan.FromSeconds(3), 1, observer)));
        Assert.That((applied.Headers!["X-Region"], applied.Headers["X-Other"], applied.Headers["X-Added"], applied.Headers.Count), Is.EqualTo(("own", "1", "2", 3)));
        Assert.That(request.Headers, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_joined_list_keeps_its_separator_and_encodes_it_inside_a_value()
    {
        var query = new QueryBuilder("/v3/x");
        query.AddJoined("a", ["1", null!, "2,3"], ",");
        query.AddJoined("none", null, ",");
        query.AddJoined("empty", [], ",");
        query.AddJoined("b", ["4", "5"], "|");

        Assert.That(query.ToString(), Is.EqualTo("/v3/x?a=1,2%2C3&b=4|5"));
    }

    [Test]
    public void A_joined_list_in_a_path_has_at_least_one_value_and_each_is_checked()
    {
        Assert.That(PathSegment.Escape(["a/b", "c,d"], "ids", ","), Is.EqualTo("a%2Fb,c%2Cd"));
        Assert.That(() => PathSegment.Escape(null, "ids", ","), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("ids"));
        Assert.That(() => PathSegment.Escape([], "ids", ","), Throws.ArgumentException.With.Message.Contains("must not be empty"));
        Assert.That(() => PathSegment.Escape(["a", ".."], "ids", ","), Throws.ArgumentException.With.Message.Contains("must not be '.' or '..'"));
    }

    [TestCase("+1234567", true)]
    [TestCase("+123456", false)]
    [TestCase("+123456789012345", true)]
    [TestCase("+1234567890123456", false)]
    [TestCase("(202) 555-0100", true)]
    [TestCase("+1.202.555.0100", true)]
    [TestCase("202-555-0100", false)]
    [TestCase("+1202555010x", false)]
    public void A_phone_number_is_told_from_an_id_only_where_it_is_certainly_one(string value, bool isRefused)
    {
        if (isRefused)
        {
            Assert.That(() => PathSegment.Escape(value, "chatId"), Throws.ArgumentException.With.Message.Contains("must be an id, and is a phone number. The API returns the id of what it creates and lists, and webhooks carry it; Chats.CreateAsync takes a phone number and returns the id of the chat."));
        }
        else
        {
            Assert.That(PathSegment.Escape(value, "chatId"), Is.EqualTo(Uri.EscapeDataString(value)));
        }

        Assert.That(PathSegment.Escape(value, "phoneNumber"), Is.EqualTo(Uri.EscapeDataString(value)));
    }

    [Test]
    public void A_key_that_cannot_be_meant_is_refused_with_what_to_do()
    {
        var unkeyed = new LinqCall(new LinqOperation("doIt", Method.POST, "/v3/it", RetryClass.Never), "/v3/it", new LinqRequestOptions { IdempotencyKey = "a" });
        var keyed = new LinqCall(
            new LinqOperation("doIt", Method.POST, "/v3/it", RetryClass.Keyed, IdempotencyPlacement.Body),
            "/v3/it",
            new LinqRequestOptions { IdempotencyKey = "a" });

        Assert.That(() => unkeyed.ChooseKey(null, TimeProvider.System, "request"), Throws.ArgumentException.With.Property("ParamName").EqualTo("request").And.Message.StartsWith(
            "doIt does not support idempotency keys, so repeating it could act twice. Leave LinqRequestOptions.IdempotencyKey out."));
        Assert.That(() => keyed.ChooseKey("b", TimeProvider.System, "request"), Throws.ArgumentException.With.Property("ParamName").EqualTo("request").And.Message.StartsWith(
            "doIt was given two different idempotency keys, one in the body and one in LinqRequestOptions. Give one."));
        keyed.ChooseKey("a", TimeProvider.System, "request");
        var free = new LinqCall(unkeyed.Operation, "/v3/it", null);
        free.ChooseKey(null, TimeProvider.System, "request");
        Assert.That((free.Key, free.RetryClass), Is.EqualTo(((string?)null, RetryClass.Never)));
        Assert.That((keyed.Key, keyed.IsKeyFromCaller, keyed.RetryClass), Is.EqualTo(("a", true, RetryClass.Keyed)));
    }

    [TestCase("", null, "request")]
    [TestCase(null, "", "body")]
    public void A_key_that_cannot_be_sent_is_refused_where_it_was_given(string? inOptions, string? inBody, string parameter)
    {
        var call = new LinqCall(
            new LinqOperation("doIt", Method.POST, "/v3/it", RetryClass.Keyed, IdempotencyPlacement.Body),
            "/v3/it",
            new LinqRequestOptions { IdempotencyKey = inOptions });

        Assert.That(() => call.ChooseKey(inBody, TimeProvider.System, "request"), Throws.TypeOf<LinqValidationException>().With.Property("ParamName").EqualTo(parameter));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_keyed_operation_is_repeated_where_it_has_a_key(bool generates)
    {
        var call = new LinqCall(
            new LinqOperation("doIt", Method.POST, "/v3/it", RetryClass.Keyed, IdempotencyPlacement.Header, generateKey: generates),
            "/v3/it",
            null);

        call.ChooseKey(null, TimeProvider.System, "request");

        Assert.That((call.Key is not null, call.IsKeyFromCaller, call.RetryClass), Is.EqualTo((generates, false, generates ? RetryClass.Keyed : RetryClass.Never)));
    }

    [Test]
    public async Task A_body_that_may_be_absent_is_left_out_or_sent_as_null_as_the_operation_says()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(204));
        using var executor = new LinqRequestExecutor(new LinqClientOptions { ApiKey = ApiKey, BaseUrl = "https://api.example.com", HttpMessageHandler = handler });

        foreach (var absent in new[] { AbsentBody.Omitted, AbsentBody.JsonNull })
        {
            var call = new LinqCall(new LinqOperation("doIt", Method.POST, "/v3/it", RetryClass.Never, absentBody: absent), "/v3/it", null);
            await executor.SendAsync<object>(executor.WithBody<EditMessageRequest>(call, null), null, CancellationToken.None);
        }

        var refused = new LinqCall(new LinqOperation("doIt", Method.POST, "/v3/it", RetryClass.Never), "/v3/it", null);
        Assert.That(() => executor.WithBody<EditMessageRequest>(refused, null), Throws.ArgumentNullException);
        Assert.That(handler.Requests.ConvertAll(request => request.Body), Is.EqualTo(new[] { "", "null" }));
        Assert.That(handler.Requests[1].Header("Content-Type"), Is.EqualTo("application/json"));
    }
}
