namespace Linq.Generated.Generator.Differences;

/// <summary>The part of the version number that has to grow.</summary>
public enum Verdict
{
    /// <summary>Nothing differs.</summary>
    None,

    /// <summary>Only documentation differs.</summary>
    Patch,

    /// <summary>Something is added or tolerated, nothing breaks.</summary>
    Minor,

    /// <summary>Something breaks.</summary>
    Major,
}
