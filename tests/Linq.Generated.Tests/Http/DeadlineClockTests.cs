using System;
using System.Threading;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Tests.Http;

/// <summary>The timers of attempts, which are used again where that is safe.</summary>
public class DeadlineClockTests
{
    private static readonly TimeSpan _long = TimeSpan.FromDays(1);

    [Test]
    public void A_timer_runs_on_the_clock_of_the_client_and_is_not_used_again()
    {
        var time = new TestClock();
        using var clock = new DeadlineClock(time);
        var source = clock.Start(TimeSpan.FromSeconds(5));

        time.Advance(TimeSpan.FromSeconds(4));
        Assert.That(source.IsCancellationRequested, Is.False);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(source.IsCancellationRequested, Is.True);
        clock.Stop(source);

        Assert.That(IsDisposed(source), Is.True);
        using var next = clock.Start(_long);
        Assert.That((next.IsCancellationRequested, ReferenceEquals(next, source)), Is.EqualTo((false, false)));
    }

    [Test]
    public void A_timer_that_fired_is_not_used_again()
    {
        using var clock = new DeadlineClock(TimeProvider.System);
        var source = clock.Start(_long);
        source.Cancel();

        clock.Stop(source);

        Assert.That(IsDisposed(source), Is.True);
        using var next = clock.Start(_long);
        Assert.That(next.IsCancellationRequested, Is.False);
    }

#if !NETSTANDARD_ASSEMBLY
    [Test]
    public void A_timer_that_did_not_fire_is_used_again_with_a_time_of_its_own_and_ends_with_the_clock()
    {
        var clock = new DeadlineClock(TimeProvider.System);
        var source = clock.Start(_long);
        clock.Stop(source);

        Assert.That(clock.Start(TimeSpan.FromMilliseconds(1)), Is.SameAs(source));
        Assert.That(source.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)), Is.True);

        var kept = clock.Start(_long);
        var other = clock.Start(_long);
        clock.Stop(kept);
        clock.Stop(other);
        Assert.That((IsDisposed(kept), IsDisposed(other)), Is.EqualTo((false, true)), "a thread keeps one");
        clock.Dispose();
        Assert.That(IsDisposed(kept), Is.True);
    }
#endif

    private static bool IsDisposed(CancellationTokenSource source)
    {
        try
        {
            _ = source.Token;
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
