namespace Linq.Generated.Generator.Differences;

/// <summary>What a change means for somebody who calls the API or receives its events, from harmless to harmful.</summary>
public enum ChangeClass
{
    /// <summary>Only texts and examples differ.</summary>
    Documentation,

    /// <summary>Callers may do, send or see more, or are promised more; what they have keeps working.</summary>
    Additive,

    /// <summary>Breaks only clients with closed enums, closed unions or exact status checks. Ours keeps working.</summary>
    Tolerated,

    /// <summary>Something that worked may stop working or compiling.</summary>
    Breaking,
}
