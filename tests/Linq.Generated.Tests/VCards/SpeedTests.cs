using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>Reading beside ical.js and writing beside one pass of base64, in one run. Measured where LINQ_CARD_SPEED_COUNT asks for it.</summary>
public sealed class SpeedTests
{
    private const int BytesPerLine = 54;

    private const int Rounds = 400;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    private static readonly byte[] _photo = Photo();

    private int _count;

    [SetUp]
    public void ReadCount()
    {
        _count = LongRun.Count("LINQ_CARD_SPEED_COUNT", 0);
        if (_count == 0)
        {
            Assert.Ignore("A measurement: set LINQ_CARD_SPEED_COUNT, for example to 50, and build for Release.");
        }
    }

    [Test]
    public async Task Reading_a_card_with_its_name_and_numbers_takes_at_most_half_the_time_of_ical_js([Values] bool withPhoto)
    {
        var written = Build(withPhoto).ToByteArray();
        var input = JsonSerializer.Serialize(new { card = Encoding.UTF8.GetString(written), count = _count, rounds = Rounds });

        var theirs = double.MaxValue;
        var ours = double.MaxValue;
        var everything = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var answer = await ToolProcess.RunNodeAsync("cards", "ical.js", ["speed.mjs"], input);
            theirs = Math.Min(theirs, JsonSerializer.Deserialize<Measured>(answer, _json)!.Microseconds);
            ours = Math.Min(ours, Time(() => Use(VCard.Parse(written))));
            everything = Math.Min(everything, Time(() => UseAll(VCard.Parse(written))));
        }

        TestContext.Out.WriteLine(
            $"{written.Length} bytes: {ours:F1} µs, ical.js {theirs:F1} µs: {ours / theirs:F2} of it; with everything used, the photo decoded: {everything:F1} µs");
        Assert.That(ours / theirs, Is.LessThanOrEqualTo(0.5));

        // What a caller does with a card: show it, and write to its numbers.
        static int Use(VCard card) =>
            card.FormattedName!.Length + card.PrimaryPhone("+12025550100")!.Number.Length + card.BackupPhones("+12025550100").Count;

        static int UseAll(VCard card) => card.FormattedName!.Length + card.Organization!.Length + card.Note!.Length + card.Phones.Sum(phone => phone.Number.Length)
            + card.Emails.Sum(email => email.Length) + card.Urls.Count + (card.Photo?.Data.Length ?? 0);
    }

    [TestCaseSource(nameof(WritePaths))]
    public void Writing_a_card_with_a_photo_stays_close_to_one_pass_of_base64(Func<int> write, double passes, double bytes)
    {
        var folded = new byte[30_000];
        var pass = double.MaxValue;
        var ours = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            pass = Math.Min(pass, Time(() => Pass(folded)));
            ours = Math.Min(ours, Time(write));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var written = write();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        TestContext.Out.WriteLine(
            $"{ours:F1} µs, one pass {pass:F1} µs: {ours / pass:F2} times; {allocated} bytes allocated for {written}: {(double)allocated / written:F2} times");
        Assert.That(ours / pass, Is.LessThanOrEqualTo(passes));
        Assert.That((double)allocated / written, Is.LessThanOrEqualTo(bytes));
    }

    private static IEnumerable<TestCaseData> WritePaths()
    {
        foreach (var version in new[] { VCardVersion.V30, VCardVersion.V40 })
        {
            var built = Build(withPhoto: true);
            var read = VCard.Parse(built.ToByteArray(version));
            var other = VCard.Parse(built.ToByteArray(version == VCardVersion.V30 ? VCardVersion.V40 : VCardVersion.V30));
            var stream = new MemoryStream(40_000);
            yield return Case("a card that was built", version == VCardVersion.V30 ? 3 : 4, 1.5, () => built.ToByteArray(version).Length);

            // The base64 of a photo that was read is checked before it is taken over.
            yield return Case("a card that was read", 5, 1.5, () => read.ToByteArray(version).Length);
            yield return Case("a card that was read in the other version", 10, 1.6, () => other.ToByteArray(version).Length);

            // The builder copies the photo, so that the caller may change it.
            yield return Case("building and writing", 10, 2.6, () => Build(withPhoto: true).ToByteArray(version).Length);
            yield return Case("into a stream", 3, 1.5, () =>
            {
                stream.Position = 0;
                built.WriteTo(stream, version);
                return (int)stream.Position;
            });

            TestCaseData Case(string name, double passes, double bytes, Func<int> write) =>
                new TestCaseData(write, passes, bytes).SetArgDisplayNames($"{version}, {name}");
        }
    }

    private static VCard Build(bool withPhoto)
    {
        var card = new VCardBuilder()
            .WithName(given: "Acme", family: "Support")
            .WithOrganization("Acme, Inc.")
            .WithPrimaryPhone("+12025550100")
            .WithBackupPhone("+12025550101")
            .WithBackupPhone("+12025550102")
            .WithEmail("help@acme.example")
            .WithUrl("https://acme.example/help")
            .WithNote("Write any time: we answer within the hour, on weekdays and at night.");
        return (withPhoto ? card.WithPhoto(_photo) : card).Build();
    }

    private static byte[] Photo()
    {
        var photo = new byte[20_000];
        new Random(1).NextBytes(photo);
        byte[] start = [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x11, 0x08, 0x01, 0x40, 0x01, 0x40];
        start.CopyTo(photo, 0);
        return photo;
    }

    private static int Pass(byte[] folded)
    {
        var length = 0;
        for (var i = 0; i < _photo.Length; i += BytesPerLine)
        {
            Base64.EncodeToUtf8(_photo.AsSpan(i, Math.Min(BytesPerLine, _photo.Length - i)), folded.AsSpan(length), out _, out var written);
            length += written;
            "\r\n "u8.CopyTo(folded.AsSpan(length));
            length += 3;
        }

        return length;
    }

    // The best round, in microseconds for each call: what disturbs a round only lengthens it. The rounds are short, so that some of them
    // run between the turns of other programs, and many, so that the compiler is done before the last.
    private double Time(Func<int> act)
    {
        var best = double.MaxValue;
        var sum = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < _count; i++)
            {
                sum += act();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / _count);
        }

        Assert.That(sum, Is.Not.Zero);
        return best;
    }

    private sealed record Measured(double Microseconds);
}
