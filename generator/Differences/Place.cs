namespace Linq.Generated.Generator.Differences;

/// <summary>Where a comparison stands: what to call the place, how it travels, and in which part of the report it belongs.</summary>
internal readonly record struct Place(string Location, Directions Directions, ChangeLevel Level = ChangeLevel.Contract)
{
    /// <summary>Whether the value could be missing before the change, which reads as null.</summary>
    public bool CouldBeMissing { get; init; }

    public Place Member(string name, bool couldBeMissing = false) => At($"{Location}.{name}") with { CouldBeMissing = couldBeMissing };

    public Place Items => At(Location + "[]");

    public Place Values => At(Location + "{}");

    public Place Then(string part) => At($"{Location} {part}");

    private Place At(string location) => this with { Location = location, CouldBeMissing = false };
}
