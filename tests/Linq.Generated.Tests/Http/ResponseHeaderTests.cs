using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Http;

/// <summary>What is taken from the headers of an answer.</summary>
public class ResponseHeaderTests
{
    private static readonly string _longest = new('t', 128);

    [Test]
    public void A_trace_id_is_a_short_word_of_printable_ASCII()
    {
        foreach (var word in new[] { "a", "!~", Answers.TraceId, _longest })
        {
            Assert.That(ResponseHeaders.CleanTraceId(word), Is.EqualTo(word));
        }

        foreach (var other in new[] { null, "", " ", "a b", "a\u007F", "é", "a\n", _longest + "t" })
        {
            Assert.That(ResponseHeaders.CleanTraceId(other), Is.Null);
        }
    }

    [Test]
    public void An_exception_has_the_headers_of_the_answer_and_of_its_content()
    {
        using var linq = Over(new ScriptedHandler(ScriptedHandler.Answer(400, "{}", ("X-Twice", "1"), ("X-Twice", "2"), ("X-Once", "a, b"))));

        var headers = Assert.CatchAsync<LinqBadRequestException>(() => linq.Chats.GetAsync(ChatId))!.ResponseHeaders;

        Assert.That(headers["x-twice"], Is.EqualTo(new[] { "1", "2" }));
        Assert.That(headers["x-once"], Is.EqualTo(new[] { "a, b" }));
        Assert.That(headers["content-type"].Single(), Does.StartWith("application/json"));
    }

    [Test]
    public async Task An_answer_without_a_content_has_its_own_headers()
    {
        LinqResponse? seen = null;
        using var linq = Over(new ScriptedHandler((_, _) =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.NoContent);
            response.Headers.Add("X-Once", "1");
            return Task.FromResult(response);
        }));

        await linq.Messages.EditAsync("m", new EditMessageRequest { Text = "New" }, new LinqRequestOptions { ResponseObserver = response => seen = response });

        Assert.That(seen!.Headers.Keys, Is.EqualTo(new[] { "X-Once" }));
    }
}
