using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using Microsoft.Kiota.Abstractions;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Errors;

public class ErrorMappingTests
{
    [TestCase(400, typeof(LinqBadRequestException))]
    [TestCase(401, typeof(LinqAuthenticationException))]
    [TestCase(403, typeof(LinqPermissionDeniedException))]
    [TestCase(404, typeof(LinqNotFoundException))]
    [TestCase(409, typeof(LinqConflictException))]
    [TestCase(413, typeof(LinqPayloadTooLargeException))]
    [TestCase(422, typeof(LinqUnprocessableEntityException))]
    [TestCase(429, typeof(LinqRateLimitException))]
    [TestCase(500, typeof(LinqServerException))]
    [TestCase(503, typeof(LinqServerException))]
    [TestCase(599, typeof(LinqServerException))]
    [TestCase(418, typeof(LinqApiException))]
    [TestCase(302, typeof(LinqApiException))]
    public void Each_family_of_statuses_has_its_exception(int status, Type type)
    {
        var exception = Catch(Answer(status));

        Assert.That(exception, Is.TypeOf(type).And.InstanceOf<LinqException>().And.InstanceOf<ApiException>());
        Assert.That(exception.ResponseStatusCode, Is.EqualTo(status));
    }

    [Test]
    public void An_exception_carries_everything_that_support_asks_for()
    {
        const string body = """{"success":false,"error":{"status":403,"code":2024,"message":"Recipient opted out","doc_url":"https://docs.linqapp.com/error/codes/2xxx/2024/"},"trace_id":"trace-in-body"}""";
        var handler = new ScriptedHandler(Answer(403, body, ("X-Trace-ID", "trace-in-header"), ("X-Extra", "1")));
        using var linq = Over(handler);

        var exception = Assert.CatchAsync<LinqPermissionDeniedException>(() => linq.Chats.Messages.SendAsync(ChatId, Text(key: "order-1")))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.Code, Is.EqualTo(LinqErrorCode.RecipientOptedOut));
            Assert.That(exception.TraceId, Is.EqualTo("trace-in-body"));
            Assert.That(exception.DocUrl, Is.EqualTo("https://docs.linqapp.com/error/codes/2xxx/2024/"));
            Assert.That(exception.Operation, Is.EqualTo("sendMessageToChat"));
            Assert.That(exception.Attempts, Is.EqualTo(1));
            Assert.That(exception.IdempotencyKey, Is.EqualTo("order-1"));
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.RetryAfter, Is.Null);
            Assert.That(exception.GetResponseBody(), Is.EqualTo(body));
            Assert.That(exception.ResponseHeaders["x-extra"].Single(), Is.EqualTo("1"));
            Assert.That(exception.Message, Is.EqualTo("sendMessageToChat was answered with 403, error 2024: Recipient opted out. Respect it. override_optout exists for messages that the recipient has asked for. Attempts: 1. Trace id to quote to Linq's support: trace-in-body."));
            Assert.That(exception.Data["linq.error_code"], Is.EqualTo(2024));
            Assert.That(exception.Data["linq.trace_id"], Is.EqualTo("trace-in-body"));
        });
    }

    [Test]
    public void The_trace_id_falls_back_to_the_header() =>
        Assert.That(Catch(Error(404, 2001, headers: ("X-Trace-ID", Answers.TraceId))).TraceId, Is.EqualTo(Answers.TraceId));

    [Test]
    public void Message_data_and_text_of_an_exception_hold_no_handle_no_key_and_no_body()
    {
        const string body = """{"success":false,"error":{"status":400,"code":1002,"message":"Bad number +12025550199 or (202) 555-0198 or me@example.com,\nsent with test-key-1234567890"},"secret":"what the user wrote"}""";
        var exception = Catch(Answer(400, body));
        var all = exception + exception.Message + string.Join("", exception.Data.Values.Cast<object>());

        Assert.That(all, Does.Not.Contain("2025550199").And.Not.Contain("555-0198").And.Not.Contain("me@example.com").And.Not.Contain(ApiKey).And.Not.Contain("what the user wrote"));
        Assert.That(exception.Message, Does.Contain("…0199").And.Contain("…0198").And.Contain("(email)"));
        Assert.That(exception.Message, Does.Not.Contain("\n"));
    }

    [TestCase("""{"success":false,"error":{"code":"2001","message":"x"}}""", 2001, TestName = "An_error_code_as_text_is_understood")]
    [TestCase("""{"success":false,"error":{"code":"abc","message":"x"}}""", null, TestName = "An_error_code_that_is_a_word_is_ignored")]
    [TestCase("""{"success":false,"error":{"code":2001.5,"message":"x"}}""", null, TestName = "An_error_code_with_a_fraction_is_ignored")]
    [TestCase("""{"success":false,"error":{"code":99999999999,"message":"x"}}""", null, TestName = "An_error_code_beyond_an_int_is_ignored")]
    [TestCase("""{"success":false,"error":{"code":null,"message":null,"doc_url":5}}""", null, TestName = "An_error_whose_members_are_null_is_survived")]
    [TestCase("""{"success":false,"error":null}""", null, TestName = "An_error_that_is_null_is_survived")]
    [TestCase("""{"success":false,"error":[{"code":2001}]}""", null, TestName = "An_error_that_is_a_list_is_survived")]
    [TestCase("""{"success":false,"error":"Something"}""", null, TestName = "An_error_that_is_a_text_is_survived")]
    [TestCase("""{"success":false,"error":{"message":{"a":[1,2,{"code":7}]},"code":2001}}""", 2001, TestName = "A_message_that_is_an_object_does_not_hide_the_code")]
    [TestCase("[1,2,3]", null, TestName = "A_body_that_is_a_list_is_survived")]
    [TestCase("\"text\"", null, TestName = "A_body_that_is_a_text_is_survived")]
    [TestCase("null", null, TestName = "A_body_that_is_null_is_survived")]
    [TestCase("", null, TestName = "An_empty_body_is_survived")]
    [TestCase("<html><body>Bad gateway</body></html>", null, TestName = "A_body_that_is_HTML_is_survived")]
    [TestCase("""{"error":{"code":2001,"mess""", 2001, TestName = "What_came_before_the_break_is_kept")]
    [TestCase("""{"error":{"code":2001},}""", 2001, TestName = "A_trailing_comma_is_survived")]
    [TestCase("\uFEFF{\"error\":{\"code\":2001}}", 2001, TestName = "A_byte_order_mark_is_survived")]
    public void A_strange_error_body_is_survived(string body, int? code)
    {
        var exception = Catch(Answer(404, body));

        Assert.That(exception.Code?.Value, Is.EqualTo(code));
        Assert.That(exception.GetResponseBody(), Is.EqualTo(body));
    }

    [Test]
    public void Fifty_megabytes_of_error_are_read_only_in_part()
    {
        var exception = Catch((_, _) => Task.FromResult(Response(400, """{"error":{"code":1002,"message":" """ + new string('x', 50_000_000))));

        Assert.That(exception.Code, Is.EqualTo(LinqErrorCode.InvalidPhoneNumber));
        Assert.That(Encoding.UTF8.GetByteCount(exception.GetResponseBody()!), Is.EqualTo(1 << 20));
        Assert.That(exception.Message, Has.Length.LessThan(1000));
    }

    [Test]
    public void A_deeply_nested_error_body_is_survived() =>
        Assert.That(Catch(Answer(400, """{"error":{"code":1002,"x":""" + string.Concat(Enumerable.Repeat("[", 5000)))).Code, Is.EqualTo(LinqErrorCode.InvalidPhoneNumber));

    [Test]
    public void A_404_for_the_callers_key_says_what_probably_happened()
    {
        using var linq = Over(new ScriptedHandler(Error(404, 2002)));

        var exception = Assert.CatchAsync<LinqNotFoundException>(() => linq.Chats.Messages.SendAsync(ChatId, Text(), new LinqRequestOptions { IdempotencyKey = "order-1" }))!;

        Assert.That(exception.Message, Does.Contain("key of a deleted or expired message answers 404"));
    }

    [TestCase("", "the body is empty", false)]
    [TestCase("<!DOCTYPE html><html>", "the body is HTML", false)]
    [TestCase("""{"id":"5""", "the body is cut off", true)]
    [TestCase("""{"id":"5","handles":[{"id":"a"}""", "the body is cut off", true)]
    [TestCase("""{"id":"5"}""", "the body is not what the contract says at $.health_status", false)]
    [TestCase("[]", "the body is not what the contract says", false)]
    [TestCase("null", "the body is not what the contract says", false)]
    [TestCase("""{"id":"5"} trailing""", "the body is not what the contract says", false)]
    [TestCase("hello", "the body is not what the contract says", false)]
    public void A_success_that_is_not_what_the_contract_says_is_an_exception_of_ours(string body, string what, bool isTransient)
    {
        var handler = new ScriptedHandler(Answer(200, body, ("X-Trace-ID", Answers.TraceId)));
        using var linq = Over(handler);

        var exception = Assert.CatchAsync<LinqUnexpectedResponseException>(() => linq.Chats.GetAsync(ChatId))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Does.Contain(what));
            Assert.That(exception.ResponseStatusCode, Is.EqualTo(200));
            Assert.That(exception.TraceId, Is.EqualTo(Answers.TraceId));
            Assert.That(exception.GetResponseBody(), Is.EqualTo(body));
            Assert.That(exception.IsTransient, Is.EqualTo(isTransient));
            Assert.That(handler.Requests, Has.Count.EqualTo(isTransient ? 3 : 1));
        });
    }

    [Test]
    public void Whatever_a_server_sends_no_exception_of_a_serializer_comes_out()
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine("seed " + seed);
        var random = new Random(seed);
        var sample = Encoding.UTF8.GetBytes(Answers.Chat);
        for (var i = 0; i < Shared.LongRun.Count("LINQ_FUZZ_COUNT", 2000); i++)
        {
            var body = (byte[])sample.Clone();
            for (var change = 0; change < 1 + (i % 4); change++)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            var status = random.Next(4) == 0 ? 400 : 200;
            using var linq = Over(new ScriptedHandler((_, _) =>
            {
                var response = Response(status, "");
                response.Content = new System.Net.Http.ByteArrayContent(body);
                return Task.FromResult(response);
            }));
            try
            {
                linq.Chats.GetAsync(ChatId).GetAwaiter().GetResult();
            }
            catch (LinqException exception)
            {
                Assert.That(exception.ResponseStatusCode, Is.EqualTo(status));
            }
        }
    }

    private static LinqApiException Catch(Func<System.Net.Http.HttpRequestMessage, System.Threading.CancellationToken, Task<System.Net.Http.HttpResponseMessage>> answer)
    {
        using var linq = Over(new ScriptedHandler(answer), options => options.MaxRetries = 0);
        return Assert.CatchAsync<LinqApiException>(() => linq.Chats.GetAsync(ChatId))!;
    }
}
