namespace Linq.Generated;

/// <summary>Reads one value.</summary>
/// <typeparam name="T">What is made of it.</typeparam>
/// <param name="json">The source, at the first token of the value; it is left at the last one.</param>
/// <returns>The value; null when it is null or cannot be read.</returns>
internal delegate T? JsonItem<T>(ref JsonSource json)
    where T : class;

/// <summary>Reads one value of a value type.</summary>
/// <typeparam name="T">What is made of it.</typeparam>
/// <param name="json">The source, at the value.</param>
/// <returns>The value; null when it is null or cannot be read.</returns>
internal delegate T? JsonValueItem<T>(ref JsonSource json)
    where T : struct;
