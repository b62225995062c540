using System;
using System.Linq;
using System.Text;
using Linq.Generated.Tests.Shared;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

public sealed class FuzzTests
{
    private const int Seed = 7_002;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Test]
    public void Damaged_cards_are_read_or_refused_with_a_format_exception_within_bounded_memory_and_written_back_correctly()
    {
        var count = LongRun.Count("LINQ_FUZZ_COUNT", 20_000);
        var mutator = new CardMutator(Seed);
        var refused = 0;
        var worst = 0.0;
        TestContext.Out.WriteLine($"{count} damaged cards from seed {Seed}");
        _ = VCard.ParseAll(CardFixture.All[0].Bytes);

        for (var i = 0; i < count; i++)
        {
            var input = mutator.Next();
            try
            {
                // Everything that was allocated, collected or not, is more than was alive at any time.
                var before = GC.GetAllocatedBytesForCurrentThread();
                var cards = VCard.ParseAll(input);
                var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                worst = Math.Max(worst, (double)allocated / input.Length);
                Check(allocated <= (8L * input.Length) + 262_144, "allocated " + allocated);

                _ = CardListing.Of(cards);
                foreach (var card in cards)
                {
                    CheckWriting(card, VCardVersion.V30);
                    CheckWriting(card, VCardVersion.V40);
                }
            }
            catch (VCardFormatException)
            {
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"input {i} of seed {Seed}: {error}\n{Convert.ToBase64String(input)}");
            }
        }

        TestContext.Out.WriteLine($"{refused} refused, {count - refused} read; at most {worst:F1} bytes allocated for a byte of input");
        Assert.That(refused, Is.InRange(count / 100, count / 2));
    }

    private static void CheckWriting(VCard card, VCardVersion version)
    {
        var written = card.ToByteArray(version);
        var text = _strict.GetString(written);
        Check(text.EndsWith("END:VCARD\r\n", StringComparison.Ordinal), "the end");
        var start = 0;
        foreach (var line in text[..^2].Split("\r\n"))
        {
            var octets = Encoding.UTF8.GetByteCount(line);
            Check(octets <= 75, "a line of " + octets);
            Check(!line.Any(c => c is (< ' ' and not '\t') or '\u007F'), "a control character");

            // Decoding the line on its own finds a fold inside a character.
            _ = _strict.GetString(written, start, octets);
            start += octets + 2;
        }

        var read = VCard.ParseAll(written);
        Check(read.Count == 1, read.Count + " cards");
        Check(read[0].ToByteArray(version).AsSpan().SequenceEqual(written), "a second writing\n" + text + Encoding.UTF8.GetString(read[0].ToByteArray(version)));
        Check(Numbers(read[0]).SequenceEqual(Numbers(card)), "numbers\n" + string.Join("|", Numbers(card)) + "\n" + text);
        Check(Missing(card, read[0]).Length == 0, "lost " + Missing(card, read[0]) + "\n" + text);
        Check(Values(read[0]) == Values(card), "values\n" + Values(card) + "\n" + Values(read[0]) + "\n" + text);

        static string[] Numbers(VCard card) => card.Phones.Select(phone => phone.Number + "x" + phone.Extension).ToArray();
        string Missing(VCard card, VCard read) => string.Join(
            ' ',
            card.Properties.Select(property => Renamed(ContentLine.ToToken(property.Name).ToUpperInvariant()))
                .Except(read.Properties.Select(property => Renamed(property.Name.ToUpperInvariant()))));

        // Text that a reader shows. What the writer makes up where a card has no name is not the card's.
        static string Values(VCard card) => string.Join(
            '|',
            [card.Organization, card.Title, card.Note, .. card.Emails, card.Photo?.Link?.Replace("\\", "%5C"), Bytes(card.Photo)]);

        static string Bytes(VCardPhoto? photo) => photo is null ? "" : Convert.ToHexString(photo.Data.Span);

        // RFC 6350, A.2 and A.3: what the other version says by another name.
        string Renamed(string name) => (version, name) switch
        {
            (VCardVersion.V40, "LABEL") => "ADR",
            (VCardVersion.V40, "AGENT") => "RELATED",
            (VCardVersion.V40, "NAME" or "MAILER" or "CLASS" or "PROFILE") => "X-" + name,
            (VCardVersion.V40, "SORT-STRING" or "X-SORT-STRING") => "FN",
            (VCardVersion.V30, "X-NAME" or "X-MAILER" or "X-CLASS" or "X-PROFILE") => name.Substring(2),
            (VCardVersion.V30, "ADR" or "LABEL") => "LABEL",
            (VCardVersion.V30, "RELATED" or "AGENT") => "AGENT",
            _ => name,
        };
    }

    // An assertion of the framework's would cost more than what is tested.
    private static void Check(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException("Wrong after writing or reading: " + what);
        }
    }
}
