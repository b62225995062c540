using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

public sealed class MemoryTests
{
    private const int Size = 4 * 1024 * 1024;

    private static IEnumerable<TestCaseData> Inputs()
    {
        yield return Case("short properties", Repeat("A:1234567890123\n"));
        yield return Case("short numbers", Repeat("TEL:+12025550\r\n\r\n"));
        yield return Case("short addresses", Repeat("EMAIL:a@b.example\n"));
        yield return Case("many cards", Repeat("END:VCARD\nBEGIN:VCARD\n"));
        yield return Case("many folds", "NOTE:" + Repeat("\n "));
        yield return Case("many unescaped lines", "NOTE:" + Repeat("\nx"));
        yield return Case("soft breaks", "NOTE;QUOTED-PRINTABLE:" + Repeat("=\n"));
        yield return Case("a declared charset", Repeat("FN;CHARSET=UTF-8:x\n"));
        yield return Case("another charset", Repeat("FN;CHARSET=\"iso-8859-1\":x\n"));
        yield return Case("an unknown charset", Repeat("A;CHARSET=no:12\n"));
        yield return Case("two unknown charsets", Repeat("A;CHARSET=no:12\nA;CHARSET=na:12\n"));
        yield return Case("unknown charsets", string.Concat(Enumerable.Range(0, Size / 26).Select(i => $"FN;CHARSET=x-{i:D10}:x\n")));
        yield return Case("agents", Repeat("AGENT:\nBEGIN:VCARD\nEND:VCARD\n"));
        yield return Case("a folded picture", "PHOTO;ENCODING=b:" + Repeat("/9j/4AAQSkZJRgABAQAAAQABAAD\n "));
        yield return Case("one long name", Repeat("A"));
        yield return Case("quotes", "X;A=\"" + Repeat("\n a:"));
        yield return Case("equals signs", "X;A=b" + Repeat("=\n "));

        static TestCaseData Case(string name, string body) =>
            new TestCaseData(Encoding.UTF8.GetBytes("BEGIN:VCARD\nVERSION:3.0\n" + body + "\nEND:VCARD\n")).SetArgDisplayNames(name);

        static string Repeat(string text) => new StringBuilder().Insert(0, text, Size / text.Length).ToString();
    }

    [TestCaseSource(nameof(Inputs))]
    public void Reading_allocates_at_most_eight_times_the_input_and_256_kilobytes_and_keeps_to_that_when_everything_typed_is_used(byte[] input)
    {
        var bound = (8L * input.Length) + 262_144;
        var live = GC.GetTotalMemory(forceFullCollection: true);
        var before = GC.GetAllocatedBytesForCurrentThread();
        VCardReadResult? cards = null;
        try
        {
            cards = VCard.ParseAll(input);
        }
        catch (VCardFormatException error)
        {
            TestContext.Out.WriteLine("refused: " + error.Message);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var used = cards?.Sum(card => card.Phones.Count + card.Emails.Count + card.Urls.Count + (card.Photo is null ? 0 : 1)) ?? 0;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - live;

        TestContext.Out.WriteLine($"{(double)allocated / input.Length:F2} bytes allocated and {(double)kept / input.Length:F2} kept for a byte of input; {cards?.Count} cards, {used} typed values");
        Assert.That(allocated, Is.LessThanOrEqualTo(bound));
        Assert.That(kept, Is.LessThanOrEqualTo(bound));
        GC.KeepAlive(cards);
    }
}
