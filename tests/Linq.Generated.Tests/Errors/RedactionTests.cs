using NUnit.Framework;

namespace Linq.Generated.Tests.Errors;

public class RedactionTests
{
    [TestCase("call +12025550100 now", "call …0100 now")]
    [TestCase("call 2025550100 now", "call …0100 now")]
    [TestCase("call (202) 555-0100 now", "call …0100 now")]
    [TestCase("call +1 202 555 0100.", "call …0100.")]
    [TestCase("mail jane.doe+x@example.co.uk now", "mail (email) now")]
    [TestCase("chat 550e8400-e29b-41d4-a716-446655440000 is gone", "chat 550e8400-e29b-41d4-a716-446655440000 is gone")]
    [TestCase("trace 0af7651916cd43dd8448eb211c80319c", "trace 0af7651916cd43dd8448eb211c80319c")]
    [TestCase("at most 10,000 characters", "at most 10,000 characters")]
    [TestCase("two\r\nlines\u2028three", "two  lines three")]
    public void A_text_loses_handles_and_line_breaks(string text, string cleaned) => Assert.That(Redaction.Clean(text), Is.EqualTo(cleaned));

    [Test]
    public void A_text_is_bounded() => Assert.That(Redaction.Clean(new string('a', 100_000)), Has.Length.EqualTo(301));

    [TestCase("/v3/phone_numbers/%2B12025550100/reputation_audit", "/v3/phone_numbers/…0100/reputation_audit")]
    [TestCase("/v3/payments/handles/me%40example.com/verify", "/v3/payments/handles/(email)/verify")]
    [TestCase("/v3/chats?from=%2B12025550100", "/v3/chats")]
    [TestCase("/v3/chats/550e8400-e29b-41d4-a716-446655440000", "/v3/chats/550e8400-e29b-41d4-a716-446655440000")]
    public void A_target_loses_handles_and_query(string target, string cleaned) => Assert.That(Redaction.CleanTarget(target), Is.EqualTo(cleaned));
}
