namespace Linq.Generated.Generator.Differences;

/// <summary>Where a comparison stands: what to call the place, how it travels, and in which part of the report it belongs.</summary>
internal readonly record struct Place(string Location, Directions Directions, ChangeLevel Level = ChangeLevel.Contract)
{
    public Place Member(string name) => this with { Location = $"{Location}.{name}" };

    public Place Items => this with { Location = Location + "[]" };

    public Place Values => this with { Location = Location + "{}" };

    public Place Then(string part) => this with { Location = $"{Location} {part}" };
}
