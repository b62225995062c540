using NUnit.Framework;

namespace Linq.Generated.Tests.Errors;

public class RedactionTests
{
    [TestCase("call +12025550100 now", "call …0100 now")]
    [TestCase("call 2025550100 now", "call …0100 now")]
    [TestCase("call (202) 555-0100 now", "call …0100 now")]
    [TestCase("call +1 202 555 0100.", "call …0100.")]
    [TestCase("call 202 555 01 00 now", "call …0100 now")]
    [TestCase("call 1 - - - 2 now", "call …12 now")]
    [TestCase("call +1\u2011202\u2011555\u20110100 now", "call …0100 now")]
    [TestCase("call (202)\u00A0555\u20130100 now", "call …0100 now")]
    [TestCase("at ?to=%252B12025550100&x", "at ?to=…0100&x")]
    [TestCase("at ?to=%2b1%20202%20555%200100&x", "at ?to=…0100&x")]
    [TestCase("at ?to=jane%2540example.com", "at ?to=(email)")]
    [TestCase("mail jane.doe+x@example.co.uk now", "mail (email) now")]
    [TestCase("chat 550e8400-e29b-41d4-a716-446655440000 is gone", "chat 550e8400-e29b-41d4-a716-446655440000 is gone")]
    [TestCase("trace 0af7651916cd43dd8448eb211c80319c", "trace 0af7651916cd43dd8448eb211c80319c")]
    [TestCase("at most 10,000 characters", "at most 10,000 characters")]
    [TestCase("two\r\nlines\u2028three", "two  lines three")]
    public void A_text_loses_handles_and_line_breaks(string text, string cleaned) => Assert.That(Redaction.Clean(text), Is.EqualTo(cleaned));

    [TestCase("rot+key/1=")]
    [TestCase("rot%2Bkey%2F1%3D")]
    [TestCase("rot%2bkey%2f1%3d")]
    [TestCase("rot%2Bkey/1=")]
    [TestCase("rot%252Bkey%252F1%253D")]
    public void A_text_loses_the_API_key_however_it_is_encoded(string quoted) =>
        Assert.That(Redaction.Clean("No key " + quoted + " here", "rot+key/1="), Is.EqualTo("No key (API key) here"));

    [Test]
    public void A_text_is_bounded() => Assert.That(Redaction.Clean(new string('a', 100_000)), Is.EqualTo(new string('a', 300) + "…"));

    [TestCase(299)]
    [TestCase(300)]
    public void A_text_of_at_most_300_characters_stays_whole(int length) => Assert.That(Redaction.Clean(new string('a', length)), Has.Length.EqualTo(length));

    [TestCase("sent with a+b/c now", "a+b/c", "sent with (API key) now")]
    [TestCase("sent with a%2Bb%2Fc now", "a+b/c", "sent with (API key) now")]
    [TestCase("a+b/c twice a+b/c", "a+b/c", "(API key) twice (API key)")]
    [TestCase("nothing to hide", "", "nothing to hide")]
    [TestCase("nothing to hide", null, "nothing to hide")]
    public void A_text_loses_the_API_key_in_either_form(string text, string? key, string cleaned) => Assert.That(Redaction.Clean(text, key), Is.EqualTo(cleaned));

    [Test]
    public void A_key_that_the_bound_would_cut_leaves_nothing_of_itself() =>
        Assert.That(Redaction.Clean(new string(' ', 1190) + "secret-key-1", "secret-key-1"), Is.EqualTo("(API key)"));

    [TestCase("/v3/phone_numbers/%2B12025550100/reputation_audit", "/v3/phone_numbers/…0100/reputation_audit")]
    [TestCase("/v3/payments/handles/me%40example.com/verify", "/v3/payments/handles/(email)/verify")]
    [TestCase("/v3/chats?from=%2B12025550100", "/v3/chats")]
    [TestCase("?from=%2B12025550100", "")]
    [TestCase("/v3/files/%C3%BC", "/v3/files/ü")]
    [TestCase("/v3/chats/a%0D%0Ainfo: forged%E2%80%A8b", "/v3/chats/a  info: forged b")]
    [TestCase("/v3/chats/550e8400-e29b-41d4-a716-446655440000", "/v3/chats/550e8400-e29b-41d4-a716-446655440000")]
    public void A_target_loses_handles_and_query(string target, string cleaned) => Assert.That(Redaction.CleanTarget(target), Is.EqualTo(cleaned));
}
