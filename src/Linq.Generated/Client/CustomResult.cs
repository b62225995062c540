using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Linq.Generated;

/// <summary>
/// The result of a call that the contract does not describe: a model, or <see cref="JsonElement"/>, which is not a class.
/// </summary>
/// <typeparam name="T">What is read.</typeparam>
internal sealed class CustomResult<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>
{
    private CustomResult(T value) => Value = value;

    public T Value { get; }

    /// <summary>How to read it.</summary>
    /// <exception cref="ArgumentException">The type is not one of this package.</exception>
    public static JsonItem<CustomResult<T>> CreateReader()
    {
        if (typeof(T) == typeof(JsonElement))
        {
            return static (ref JsonSource json) => json.Element() is { } element ? new CustomResult<T>((T)(object)element) : null;
        }

        return typeof(IJsonModel).IsAssignableFrom(typeof(T)) && !typeof(T).IsAbstract
            ? static (ref JsonSource json) =>
                json.IsObject() ? new CustomResult<T>((T)json.Read((IJsonModel)Activator.CreateInstance<T>()!)) : null
            : throw new ArgumentException(
                $"{typeof(T).Name} is not a model of this package, so that it cannot be read here. Ask for a JsonElement and deserialize "
                    + "that.");
    }
}
