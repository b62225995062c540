using System;
using System.Collections.Generic;
using System.Threading;

namespace Linq.Generated.Sandbox;

/// <summary>
/// Everything that one sandbox knows. All of it is read and changed under <see cref="Gate"/>; what leaves it is a copy or never
/// changes.
/// </summary>
internal sealed class SandboxState
{
    // Odd, so that different numbers make different seeds.
    private const long Spread = 0x9E3779B1;

    private Random _random;
    private long _sequence;

    public SandboxState(LinqSandboxOptions options, SandboxClock clock, Agenda agenda)
    {
        Options = options;
        Clock = clock;
        Agenda = agenda;
        _random = new Random(options.Seed);
        agenda.Done = Changes.Raise;
        foreach (var number in options.Lines)
        {
            AddLine(number);
        }
    }

    public Lock Gate => Agenda.Gate;

    public LinqSandboxOptions Options { get; }

    public SandboxClock Clock { get; }

    public Agenda Agenda { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Dictionary<string, Line> Lines { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Person> People { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the blocked handles.</summary>
    public Dictionary<string, BlockedHandleEntry> Blocked { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the address under which the sandbox is reached, without a slash at the end.</summary>
    public string Origin { get; set; } = "";

    /// <summary>Gets or sets a value indicating whether only this machine can reach the sandbox.</summary>
    public bool IsLoopback { get; set; } = true;

    /// <summary>Gets or sets who hears of errors of the sandbox itself.</summary>
    public Action<Exception> Report { get; set; } = static _ => { };

    /// <summary>
    /// Gets or sets a value indicating whether the account stores no messages. Only what the API says of it is simulated.
    /// </summary>
    public bool IsZeroRetention { get; set; }

    public ChangeSignal Changes { get; } = new();

    public void NotifyChanged() => Changes.Raise();

    /// <summary>Gets the number that was given last.</summary>
    public long Sequence => _sequence;

    public long NextSequence() => ++_sequence;

    /// <summary>Goes on counting from here. The ids that were given until then are not drawn again.</summary>
    public void SkipTo(long sequence)
    {
        _sequence = Math.Max(_sequence, sequence);
        _random = new Random(Options.Seed ^ (int)(_sequence * Spread));
    }

    public string NewId()
    {
        // Counted, so that the number says how far the ids have come.
        _sequence++;
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    public double NextRandom() => _random.NextDouble();

    public Line AddLine(string number)
    {
        var line = new Line { Id = NewId(), PhoneNumber = number };
        Lines.Add(number, line);
        return line;
    }

    /// <summary>The person behind a handle, who exists as soon as somebody asks.</summary>
    public Person PersonAt(string handle)
    {
        if (!People.TryGetValue(handle, out var person))
        {
            person = new Person { Handle = handle };
            People.Add(handle, person);
        }

        return person;
    }
}
