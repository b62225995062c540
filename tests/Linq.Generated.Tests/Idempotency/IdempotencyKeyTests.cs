using System;
using System.Collections.Generic;
using System.Linq;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Idempotency;

public class IdempotencyKeyTests
{
    private const string NotAscii = "must be printable ASCII, because it is sent in a header";

    private const string Control = "must not contain control characters such as line breaks";

    private const string OuterSpace = "must not begin or end with a space";

    // Published in docs/idempotency.md: another output would send twice what was sent before.
    [TestCase("linq1-8ea53480da5136cebe35d81467cb25a0d6ff2f7ec286375d13ed2349c0027671", "order", "1234", "shipped")]
    [TestCase("linq1-03de1da85dbb5ff16f0d46c2091f5c7c13075d8c0b286dd02a19518852c11e40", "order", "1234")]
    [TestCase("linq1-72ff6b02949dad95006c343e3db3150090d3afb49f6bbdb92fdc17607997a85c", "a")]
    [TestCase("linq1-f2939f903016e5bb29b1e4a61cdbd376220ca03a24180b39995f2d50f2e0a647", "ab", "c")]
    [TestCase("linq1-b534ce16ac9c8b36823f39a395ce8e0e3c7ad9605b82b5444f18cadacd217a5d", "a", "bc")]
    [TestCase("linq1-a757f03a19ac325c2a5c14938d0ec94e7470baaa7911f1f8229c3c9ac3a078ec", "Größe", "👋")]
    public void The_key_of_a_job_never_changes(string key, params string[] parts) => Assert.That(IdempotencyKey.From(parts), Is.EqualTo(key));

    [Test]
    public void A_made_up_key_is_a_UUID_of_version_7_with_the_time_in_front()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

        var key = IdempotencyKey.Create(clock);

        Assert.That(Guid.TryParseExact(key, "D", out _), Is.True);
        Assert.That(key[14], Is.EqualTo('7'));
        Assert.That(key[19], Is.AnyOf('8', '9', 'a', 'b'));
        Assert.That(Convert.ToInt64(key[..8] + key[9..13], 16), Is.EqualTo(clock.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    [Test]
    public void Made_up_keys_differ() => Assert.That(Enumerable.Range(0, 10_000).Select(_ => IdempotencyKey.Create()), Is.Unique);

    [Test]
    public void Keys_of_jobs_do_not_collide_under_joining()
    {
        string[][] jobs = [["ab", "c"], ["a", "bc"], ["abc"], ["a", "b", "c"], ["a|b", "c"], ["a", "b|c"], ["a\0b"], ["a", "\0b"], ["A", "b", "c"], ["c", "b", "a"], ["\u00E9"], ["e\u0301"], [" abc"], ["a", "b", "c", "c"]];

        Assert.That(jobs.Select(job => IdempotencyKey.From(job)), Is.Unique);
    }

    [Test]
    public void Random_jobs_collide_only_when_they_are_equal()
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine("seed " + seed);
        var random = new Random(seed);
        var keys = new Dictionary<string, string>();
        for (var i = 0; i < LongRun.Count("LINQ_FUZZ_COUNT", 2000); i++)
        {
            string[] parts = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => "ab,"[random.Next(3)])]))];
            var job = System.Text.Json.JsonSerializer.Serialize(parts);
            var key = IdempotencyKey.From(parts);
            Assert.That(keys.TryAdd(key, job) || keys[key] == job, Is.True, job);
        }
    }

    [Test]
    public void The_key_of_a_job_is_bounded_printable_and_reveals_nothing()
    {
        var key = IdempotencyKey.From(new string('x', 100_000), "+12025550100");

        Assert.That(key, Has.Length.EqualTo(70));
        Assert.That(IdempotencyKey.FindFault(key, 200, IdempotencyPlacement.Header), Is.Null);
        Assert.That(key, Does.Not.Contain("2025550100"));
    }

    [Test]
    public void Parts_that_would_make_jobs_share_a_key_are_refused_with_the_reason()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => IdempotencyKey.From(), Throws.ArgumentException.With.Message.Contains("Give at least one part: without any, every call would get the same key"));
            Assert.That(() => IdempotencyKey.From("order", ""), Throws.ArgumentException.With.Message.Contains("A part is empty, probably a value that was not filled in: different jobs would share a key and only the first message would be sent."));
            Assert.That(() => IdempotencyKey.From("order", null!), Throws.ArgumentNullException.With.Message.Contains("A part is null."));
            Assert.That(() => IdempotencyKey.From(null!), Throws.ArgumentNullException);
            Assert.That(() => IdempotencyKey.From("\uD800"), Throws.ArgumentException.With.Message.Contains("half of a surrogate pair"));
        });
    }

    [TestCase("", "must not be empty", "must not be empty")]
    [TestCase("a b", null, null)]
    [TestCase("!~", null, null)]
    [TestCase("a\u007F", NotAscii, Control)]
    [TestCase("a\tb", NotAscii, Control)]
    [TestCase("a\nb", NotAscii, Control)]
    [TestCase("Größe", NotAscii, null)]
    [TestCase("👋", NotAscii, null)]
    [TestCase(" a", OuterSpace, OuterSpace)]
    [TestCase("a ", OuterSpace, OuterSpace)]
    [TestCase("12345678901", "must have at most 10 characters", "must have at most 10 characters")]
    [TestCase("1234567890", null, null)]
    public void A_key_in_a_header_is_printable_ASCII_and_one_in_a_body_any_text_of_one_line(string key, string? inHeader, string? inBody)
    {
        Assert.That(IdempotencyKey.FindFault(key, 10, IdempotencyPlacement.Header), Is.EqualTo(inHeader));
        Assert.That(IdempotencyKey.FindFault(key, 10, IdempotencyPlacement.Body), Is.EqualTo(inBody));
    }

    /// <summary>In JSON each of them would be U+FFFD, and Linq would take the second for a repetition of the first.</summary>
    [Test]
    public void Keys_with_half_of_a_surrogate_pair_are_refused()
    {
        foreach (var half in new[] { "a\ud800", "\udc00a", "a\ud800b", "\udc00\ud800" })
        {
            Assert.That(IdempotencyKey.FindFault(half, 255, IdempotencyPlacement.Body), Does.StartWith("must not contain half of a surrogate pair"));
            Assert.That(() => LinqPreparedSend.ToChat("c-1", MessageContent.FromText("Hi"), half), Throws.InstanceOf<ArgumentException>());
        }
    }
}
