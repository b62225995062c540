using System;

namespace Linq.Generated;

/// <summary>
/// One bit for each member whose C# type cannot show that it is absent: set when the member was received or assigned. A member
/// without its bit is not written.
/// </summary>
internal struct JsonPresence
{
    private uint _bits;

    public readonly bool Has(int member) => (_bits & (1u << member)) != 0;

    public void Set(int member) => _bits |= 1u << member;

    public void Set(int member, bool isPresent) => _bits = isPresent ? _bits | (1u << member) : _bits & ~(1u << member);

    /// <summary>Refuses the name of a member that has no bit.</summary>
    public static ArgumentException Unknown(string member) =>
        new($"'{member}' is not a member that can be asked for. Members that can be null are null when they are absent.", nameof(member));
}
