using System;
using System.Text;
using NUnit.Framework;

namespace Linq.Generated.Tests.Errors;

/// <summary>What is taken from an error body in which nothing can be relied on.</summary>
public class ErrorReaderTests
{
    [TestCase("""{"error":{"retry_after":7}}""", 7.0)]
    [TestCase("""{"error":{"retry_after":"7"}}""", 7.0)]
    [TestCase("""{"error":{"retry_after":"0.5"}}""", 0.5)]
    [TestCase("""{"error":{"retry_after":0}}""", 0.0)]
    [TestCase("""{"error":{"retry_after":7,"retry_after":null}}""", 7.0)]
    [TestCase("""{"error":{"retry_after":-7}}""", null)]
    [TestCase("""{"error":{"retry_after":"-7"}}""", null)]
    [TestCase("""{"error":{"retry_after":"1,000"}}""", null)]
    [TestCase("""{"error":{"retry_after":" 7"}}""", null)]
    [TestCase("""{"error":{"retry_after":{"seconds":7}}}""", null)]
    [TestCase("""{"retry_after":7}""", null)]
    public void A_wait_is_a_number_of_seconds_or_the_text_of_one(string body, double? seconds) =>
        Assert.That(Read(body).RetryAfter?.TotalSeconds, Is.EqualTo(seconds));

    [TestCase("""{"error":{"code":2147483647}}""", int.MaxValue)]
    [TestCase("""{"error":{"code":2147483648}}""", null)]
    [TestCase("""{"error":{"code":-2147483648}}""", int.MinValue)]
    [TestCase("""{"error":{"code":-2147483649}}""", null)]
    [TestCase("""{"error":{"code":2001.0}}""", 2001)]
    [TestCase("""{"error":{"code":2001,"code":"?"}}""", 2001)]
    [TestCase("""{"error":{"other":{"code":1},"code":2001}}""", 2001)]
    [TestCase("""{"error":{"other":[1],"code":2001}}""", 2001)]
    [TestCase("""{"code":2001}""", null)]
    [TestCase("""{"other":{"error":{"code":2001}}}""", null)]
    [TestCase("""{"other":{"a":[1]},"error":{"code":2001}}""", 2001)]
    [TestCase("""/* a comment */ {"error":{"code":2001}}""", 2001)]
    public void A_code_is_a_whole_number_of_the_error(string body, int? code) => Assert.That(Read(body).Code?.Value, Is.EqualTo(code));

    [TestCase("""{"trace_id":"outer","error":{"trace_id":"inner"}}""", "outer")]
    [TestCase("""{"error":{"trace_id":"inner"},"trace_id":"outer"}""", "outer")]
    [TestCase("""{"error":{"trace_id":"inner"},"trace_id":null}""", "inner")]
    [TestCase("""{"error":{"trace_id":"inner"},"trace_id":{"a":1}}""", "inner")]
    [TestCase("""{"error":{}}""", null)]
    public void The_trace_id_beside_the_error_counts_more_than_the_one_in_it(string body, string? traceId) => Assert.That(Read(body).TraceId, Is.EqualTo(traceId));

    [TestCase("""{"error":{"message":"a","message":null}}""", "a")]
    [TestCase("""{"error":{"message":"a","message":"b"}}""", "b")]
    [TestCase("""{"error":"a"}""", "a")]
    [TestCase("""{"error":{"message":"a"},"error":"b"}""", "a")]
    [TestCase("""{"error":{"message":[1]}}""", null)]
    public void The_reason_is_a_text(string body, string? message) => Assert.That(Read(body).Message, Is.EqualTo(message));

    [TestCase(4096, true)]
    [TestCase(4097, false)]
    public void A_text_has_at_most_4096_bytes(int length, bool isTaken)
    {
        var text = new string('x', length);

        var read = Read($$"""{"error":{"message":"{{text}}","doc_url":"{{text}}","code":2001} }""");

        Assert.That((read.Message, read.DocUrl), Is.EqualTo(isTaken ? (text, text) : (null, null)));
        Assert.That(read.Code?.Value, Is.EqualTo(2001));
    }

    [TestCase("""{"error":{}}""", true)]
    [TestCase("""{"error":"a"}""", false)]
    [TestCase("""{"error":[]}""", false)]
    [TestCase("""{"errors":{}}""", false)]
    [TestCase("""[{"error":{}}]""", false)]
    [TestCase("<html>", false)]
    [TestCase("", false)]
    public void Only_an_object_called_error_makes_an_answer_Linqs(string body, bool isLinqs) => Assert.That(Read(body).IsRecognized, Is.EqualTo(isLinqs));

    [Test]
    public void A_text_that_is_not_UTF_8_ends_the_reading_and_keeps_what_came_before()
    {
        var read = LinqErrorReader.Read([.. "{\"error\":{\"code\":2001,\"message\":\""u8, 0xFF, .. "\",\"doc_url\":\"x\"}}"u8]);

        Assert.That((read.Code?.Value, read.Message, read.DocUrl), Is.EqualTo(((int?)2001, (string?)null, (string?)null)));
    }

    [TestCase("EFBBBF7B", 1)]
    [TestCase("EFBBBF", 0)]
    [TestCase("EFBB", 2)]
    [TestCase("EEBBBF7B", 4)]
    [TestCase("EFBABF7B", 4)]
    [TestCase("EFBBBE7B", 4)]
    public void A_byte_order_mark_is_left_out_and_nothing_like_one(string bytes, int left) =>
        Assert.That(LinqErrorReader.WithoutByteOrderMark(Convert.FromHexString(bytes)).Length, Is.EqualTo(left));

    private static LinqErrorEnvelope Read(string body) => LinqErrorReader.Read(Encoding.UTF8.GetBytes(body));
}
