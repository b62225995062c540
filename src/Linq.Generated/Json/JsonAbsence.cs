using System.Text.Json;

namespace Linq.Generated;

/// <summary>Looks for objects that the contract requires and that did not come.</summary>
internal static class JsonAbsence
{
    /// <summary>Gets what a form of no kind holds that stands for one that did not come.</summary>
    public static JsonElement EmptyObject { get; } = ReadEmptyObject();

    /// <summary>Looks at one member.</summary>
    /// <param name="isPresent">Whether it is there.</param>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The path of what is missing, or null.</returns>
    public static string? Find(bool isPresent, string name, object? value)
    {
        if (!isPresent)
        {
            return name;
        }

        return (value as IRequiresObjects)?.FindMissingObject() is { } inner ? name + "." + inner : null;
    }

    private static JsonElement ReadEmptyObject()
    {
        var json = new Utf8JsonReader("{}"u8);
        return JsonElement.ParseValue(ref json);
    }
}
