using System;
using Linq.Generated.Hosting;

namespace Linq.Generated.Postgres;

/// <summary>The numbers of states in the table: 0 new, 1 waiting behind the head of its lane, 2 the head, from 3 on the outcomes.</summary>
internal static class StoredState
{
    public const int Waiting = 1;

    private const int Head = 2;

    /// <summary>The number for an outcome; that of a head for a message that is tried again.</summary>
    public static int Of(LinqOutboxState? outcome) => outcome is { } state ? (int)state + 1 : Head;

    /// <summary>The state that callers see.</summary>
    /// <param name="stored">The number.</param>
    /// <param name="isLeased">Whether an instance works on it.</param>
    public static LinqOutboxState Read(short stored, bool isLeased) =>
        stored > Head ? (LinqOutboxState)(stored - 1) : isLeased ? LinqOutboxState.Sending : LinqOutboxState.Waiting;

    /// <summary>The numbers that a state of the public kind may have.</summary>
    public static int[] All(LinqOutboxState state) => state switch
    {
        LinqOutboxState.Waiting => [0, 1, Head],
        LinqOutboxState.Sending => [Head],
        _ when Enum.IsDefined(state) => [Of(state)],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };
}
