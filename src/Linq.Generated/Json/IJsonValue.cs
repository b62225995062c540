using System.Text.Json;

namespace Linq.Generated;

/// <summary>What can be written as a JSON value: a model, a union or an event.</summary>
internal interface IJsonValue
{
    /// <summary>Writes the whole value.</summary>
    /// <param name="json">Where to write.</param>
    void WriteJson(Utf8JsonWriter json);
}
