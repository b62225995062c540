using System;

namespace Linq.Generated.AI;

/// <summary>What a tool does to the world.</summary>
[Flags]
public enum LinqToolEffects
{
    /// <summary>It changes nothing. No other effect goes with it.</summary>
    Reads = 0,

    /// <summary>It changes the account, or shows a sign such as a typing mark.</summary>
    Changes = 1,

    /// <summary>A person, or an address outside of the account, receives something.</summary>
    Reaches = 2,

    /// <summary>No other call can undo it.</summary>
    Irreversible = 4,
}
