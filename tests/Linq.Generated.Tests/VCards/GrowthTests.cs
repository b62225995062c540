using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using Linq.Generated.VCards;
using NUnit.Framework;

namespace Linq.Generated.Tests.VCards;

/// <summary>Reading costs in proportion to the input, whatever an attacker repeats in it.</summary>
public sealed class GrowthTests
{
    private const int Small = 8_000;
    private const int Growth = 10;
    private const int Rounds = 10;

    // Stands for as many spaces as half of the input has bytes.
    private const string Filling = "{spaces}";

    private static IEnumerable<TestCaseData> Inputs()
    {
        yield return Case("returns without a line feed", "3.0", "NOTE:x", "\r", "x");
        yield return Case("returns in front of a line feed", "3.0", "NOTE:x", "\r", "\n");
        yield return Case("folded lines of spaces", "3.0", "NOTE:x", "\n  ");
        yield return Case("folded lines of spaces in version 2.1", "2.1", "NOTE:x", "\n ");
        yield return Case("folded lines of spaces in quoted-printable text", "3.0", "NOTE;ENCODING=QUOTED-PRINTABLE:x", "\n  ");
        yield return Case("soft line breaks behind spaces", "2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:x", "   =\n");
        yield return Case("labels that go on", "2.1", "TEL;X-CUSTOM(ENCODING=QUOTED-PRINTABLE,", "=\n");
        yield return Case("loose lines behind a data address without a comma", "3.0", "X-A:data:", "\nx");
        yield return Case("loose lines behind spaces", "3.0", "X-A:" + Filling, "\nx");
        yield return Case("loose lines behind a long head", "3.0", "X-A;B=b" + Filling + ":", "\nx");

        static TestCaseData Case(string name, string version, string start, string repeated, string end = "") =>
            new TestCaseData(version, start, repeated, end).SetArgDisplayNames(name);
    }

    // A machine that is busy with something else is asked again.
    [TestCaseSource(nameof(Inputs))]
    [Retry(3)]
    public void Ten_times_the_input_takes_at_most_twenty_times_as_long(string version, string start, string repeated, string end)
    {
        var small = Input(Small);
        var large = Input(Small * Growth);

        // What disturbs a round only lengthens it, so the best of each counts; the two take turns.
        var (ofSmall, ofLarge) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < Rounds; i++)
        {
            ofSmall = Min(ofSmall, Time(small));
            ofLarge = Min(ofLarge, Time(large));
        }

        TestContext.Out.WriteLine($"{small.Length} bytes: {ofSmall.TotalMicroseconds} µs; {large.Length} bytes: {ofLarge.TotalMicroseconds} µs");
        Assert.That(ofLarge / ofSmall, Is.LessThanOrEqualTo(2 * Growth));

        byte[] Input(int size)
        {
            var lines = new StringBuilder("BEGIN:VCARD\nVERSION:" + version + "\nFN:x\n");
            lines.Append(start.Replace(Filling, new string(' ', size / 2)));
            lines.Insert(lines.Length, repeated, (size - lines.Length) / repeated.Length).Append(end);
            return Encoding.UTF8.GetBytes(lines.Append("\nEND:VCARD\n").ToString());
        }

        static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

        static TimeSpan Time(byte[] input)
        {
            var started = Stopwatch.GetTimestamp();
            _ = VCard.ParseAll(input);
            return Stopwatch.GetElapsedTime(started);
        }
    }
}
