using System;
using System.Linq;
using Linq.Generated.Hosting;
using NUnit.Framework;

namespace Linq.Generated.Postgres.Tests.Outbox;

public sealed class RecipientPlacesTests
{
    private const string Line = "+12025550100";
    private const string OtherLine = "+12025550199";
    private static readonly DateTimeOffset _now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Thirty_attempts_have_a_place_and_the_next_one_waits_until_the_first_is_free()
    {
        var places = new RecipientPlaces("+12125550101", Ended(30, Line));

        Assert.That(places.FreeAt(Line, _now), Is.EqualTo(_now.AddSeconds(31)));
        Assert.That(places.FreeAt(Line, _now.AddSeconds(31)), Is.EqualTo(_now.AddSeconds(31)));
    }

    [Test]
    public void Another_line_has_places_of_its_own() =>
        Assert.That(new RecipientPlaces("+12125550101", Ended(30, Line)).FreeAt(OtherLine, _now), Is.EqualTo(_now));

    [Test]
    public void What_goes_without_a_line_counts_for_every_line_and_waits_for_all()
    {
        var without = new RecipientPlaces("+12125550101", Ended(30, ""));
        var with = new RecipientPlaces("+12125550101", [.. Ended(15, Line), .. Ended(15, OtherLine)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(without.FreeAt(Line, _now), Is.GreaterThan(_now));
            Assert.That(with.FreeAt("", _now), Is.GreaterThan(_now));
            Assert.That(with.FreeAt(Line, _now), Is.EqualTo(_now));
        }
    }

    [Test]
    public void A_running_attempt_keeps_its_place_and_gives_it_back_a_minute_after_its_end()
    {
        var attempt = Guid.NewGuid();
        var places = new RecipientPlaces("+12125550101", Ended(29, Line, 600));
        places.Reserve(Line, attempt, _now.AddSeconds(105));
        var running = places.FreeAt(Line, _now.AddSeconds(104));
        places.End(attempt, _now.AddSeconds(65));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(running, Is.EqualTo(_now.AddSeconds(164)), "a minute from then, which is how long one takes that ends at once");
            Assert.That(places.FreeAt(Line, _now), Is.EqualTo(_now.AddSeconds(65)));
        }
    }

    [Test]
    public void Those_that_wait_get_one_place_after_the_other()
    {
        var places = new RecipientPlaces("+12125550101", Ended(30, Line));
        for (var i = 1; i <= 30; i++)
        {
            var free = places.FreeAt(Line, _now);
            Assert.That(free, Is.EqualTo(_now.AddSeconds(30 + i)));
            places.Defer(Line, free);
        }

        Assert.That(places.FreeAt(Line, _now), Is.EqualTo(_now.AddSeconds(31 + 60)));
    }

    [Test]
    public void What_Linq_asks_to_wait_holds_the_line_and_no_other()
    {
        var places = new RecipientPlaces("+12125550101", []);
        places.Hold(Line, _now.AddSeconds(20));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(places.FreeAt(Line, _now), Is.EqualTo(_now.AddSeconds(20)));
            Assert.That(places.FreeAt(OtherLine, _now), Is.EqualTo(_now));
        }
    }

    /// <summary>Attempts that have ended, one a second, so that the first place is free after 31 seconds.</summary>
    private static Place[] Ended(int count, string line, int first = 31) =>
        [.. Enumerable.Range(0, count).Select(i => new Place(line, null, _now.AddSeconds(first + i)))];
}
