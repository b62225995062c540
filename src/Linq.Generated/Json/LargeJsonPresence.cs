namespace Linq.Generated;

/// <summary>What <see cref="JsonPresence"/> is, for a model with more than 32 such members.</summary>
internal struct LargeJsonPresence
{
    private bool[]? _members;

    public readonly bool Has(int member) => _members is not null && member < _members.Length && _members[member];

    public void Set(int member) => Set(member, true);

    public void Set(int member, bool isPresent)
    {
        // A copy: a model that was cloned has the same array.
        var members = new bool[System.Math.Max(member + 1, _members?.Length ?? 0)];
        _members?.CopyTo(members, 0);
        members[member] = isPresent;
        _members = members;
    }
}
