namespace Linq.Generated.Sandbox;

/// <summary>How many participants a group needs, the line included where it says participants.</summary>
internal static class GroupRules
{
    public const int ParticipantsToAddTo = 3;
    public const int ParticipantsToRemain = 3;
    public const int PeopleToLeaveBehind = 3;
}
