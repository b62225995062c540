using System;
using System.Linq;
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
    [TestCase("""{"error":{"code":2001,},"trace_id":"after a comma too many"}""", "after a comma too many")]
    [TestCase("""{"error":[1,{"trace_id":"of something else"}],"trace_id":"outer"}""", "outer")]
    [TestCase("""{"error":"a","trace_id":"outer"}""", "outer")]
    [TestCase("""["trace_id","of a list"]""", null)]
    public void The_trace_id_beside_the_error_counts_more_than_the_one_in_it(string body, string? traceId) => Assert.That(Read(body).TraceId, Is.EqualTo(traceId));

    [TestCase("""{"error":{"message":"a","message":null}}""", "a")]
    [TestCase("""{"error":{"message":"a","message":"b"}}""", "b")]
    [TestCase("""{"error":"a"}""", "a")]
    [TestCase("""{"error":{"message":"a"},"error":"b"}""", "a")]
    [TestCase("""{"error":{"message":[1]}}""", null)]
    [TestCase("""{"error":{"code":{"value":1},"message":"a"}}""", "a")]
    [TestCase("""{"error":{"retry_after":[1],"message":"a"}}""", "a")]
    public void The_reason_is_a_text(string body, string? message) => Assert.That(Read(body).Message, Is.EqualTo(message));

    [TestCase("""{"error":{"doc_url":"a","doc_url":null}}""", "a")]
    [TestCase("""{"error":{"doc_url":"a","doc_url":"b"}}""", "b")]
    public void Of_two_addresses_of_a_page_the_last_text_counts(string body, string? url) => Assert.That(Read(body).DocUrl, Is.EqualTo(url));

    [Test]
    public void A_code_of_the_3xxx_range_passes_by_itself_and_one_that_nobody_knows_leaves_it_to_the_status()
    {
        Assert.That(
            new[] { 2999, 3000, 3999, 4000, 9999 }.Select(code => ErrorCodeTable.GetTransience(code)),
            Is.EqualTo(new[] { Transience.ByStatus, Transience.Transient, Transience.Transient, Transience.ByStatus, Transience.ByStatus }));
        Assert.That(ErrorCodeTable.GetAdvice(9999), Is.Null);
    }

    [Test]
    public void Codes_are_equal_when_their_numbers_are()
    {
        LinqErrorCode code = 2001;

        Assert.That(code == LinqErrorCode.ChatNotFound);
        Assert.That(code != LinqErrorCode.ChatNotFound, Is.False);
        Assert.That(code != LinqErrorCode.MessageNotFound);
        Assert.That(code.Equals((object)LinqErrorCode.ChatNotFound));
        Assert.That(code.Equals("2001"), Is.False);
        Assert.That((code.GetHashCode(), code.ToString()), Is.EqualTo((2001, "2001")));
    }

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
