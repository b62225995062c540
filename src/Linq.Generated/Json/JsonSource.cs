using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Linq.Generated;

/// <summary>
/// What the generated models read from. A value that is not of the member's type is not an error: it is kept as raw JSON among the
/// model's additional properties, under the member's name, and the member counts as absent.
/// </summary>
internal ref struct JsonSource
{
    private Utf8JsonReader _reader;
    private bool _isUnread;

    // The elements of the arrays that are being read, the innermost last: an array is made when its length is known.
    private object?[]? _elements;
    private int _count;

    public JsonSource(ReadOnlySpan<byte> json)
        : this(new Utf8JsonReader(json))
    {
    }

    public JsonSource(Utf8JsonReader reader)
    {
        _reader = reader;
        _isUnread = false;
        _elements = null;
        _count = 0;
    }

    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>Reads a whole document.</summary>
    /// <returns>What it holds; null when it is not of the type that is asked for.</returns>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    public static T? ReadAll<T>(ReadOnlySpan<byte> json, JsonItem<T> read)
        where T : class
    {
        var source = new JsonSource(json);
        source._reader.Read();
        var result = read(ref source);
        if (result is null)
        {
            source._reader.Skip();
        }

        // Whatever follows must be white space: the reader throws on anything else.
        source._reader.Read();
        source.Finish();
        return result;
    }

    /// <summary>Ends the reading.</summary>
    /// <returns>The reader, to go on with from where the last value ends.</returns>
    public Utf8JsonReader Finish()
    {
        if (_elements is { } elements)
        {
            _elements = null;
            ArrayPool<object?>.Shared.Return(elements, clearArray: true);
        }

        return _reader;
    }

    /// <summary>Reads the members of the object that the source stands on.</summary>
    /// <param name="model">The model that takes the members.</param>
    /// <returns>The model.</returns>
    public T Read<T>(T model)
        where T : class, IJsonModel
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Name();
            _reader.Read();
            if (!model.ReadMember(name, ref this) || _isUnread)
            {
                _isUnread = false;
                Keep(model, name);
            }
        }

        return model;
    }

    /// <summary>Whether the value is an object. Any other value, null apart, is kept as it is.</summary>
    public bool IsObject()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        SetUnread();
        return false;
    }

    public string? Text()
    {
        if (_reader.TokenType == JsonTokenType.String)
        {
            return String();
        }

        SetUnread();
        return null;
    }

    /// <summary>Reads the text of an open enum. A number or a flag in its place counts as text.</summary>
    /// <param name="known">The known values, which cost no allocation.</param>
    public string? Text(string[] known)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                return Find(known) ?? String();
            case JsonTokenType.Number:
                return TextOf(_reader.HasValueSequence ? Copy() : _reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                SetUnread();
                return null;
        }
    }

    public bool? Flag()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            default:
                SetUnread();
                return null;
        }
    }

    public long? Number()
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out var number))
        {
            return number;
        }

        SetUnread();
        return null;
    }

    public double? Real()
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out var number) && !double.IsInfinity(number))
        {
            return number;
        }

        SetUnread();
        return null;
    }

    public DateTimeOffset? Time()
    {
        if (_reader.TokenType == JsonTokenType.String
            && (_reader.HasValueSequence ? _reader.ValueSequence.Length : _reader.ValueSpan.Length) <= JsonTime.LongestText)
        {
            if (!_reader.ValueIsEscaped && !_reader.HasValueSequence)
            {
                if (JsonTime.TryRead(_reader.ValueSpan, out var time))
                {
                    return time;
                }
            }
            else if (String() is { } text && JsonTime.TryRead(Encoding.UTF8.GetBytes(text), out var time))
            {
                return time;
            }
        }

        SetUnread();
        return null;
    }

    public JsonElement? Element() => JsonElement.ParseValue(ref _reader);

    /// <summary>Passes over the value.</summary>
    public void Skip() => _reader.TrySkip();

    /// <summary>Reads an array. One element that is null or cannot be read makes the whole array one that is kept as it is.</summary>
    public T[]? List<T>(JsonItem<T> read)
        where T : class =>
        List(read, allowsNull: false)!;

    /// <summary>Reads an array whose elements may be null.</summary>
    public T?[]? NullableList<T>(JsonItem<T> read)
        where T : class =>
        List(read, allowsNull: true);

    private T?[]? List<T>(JsonItem<T> read, bool allowsNull)
        where T : class
    {
        if (!IsArray())
        {
            return null;
        }

        var start = _reader;
        var first = _count;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (allowsNull && IsNull)
            {
                Add(null);
                continue;
            }

            if (read(ref this) is not { } item || _isUnread)
            {
                _count = first;
                GoBack(start);
                return null;
            }

            Add(item);
        }

        return Take<T>(first);
    }

    /// <summary>Reads an array of objects.</summary>
    /// <param name="create">Makes an empty model.</param>
    public T[]? Objects<T>(Func<T> create)
        where T : class, IJsonModel
    {
        if (!IsArray())
        {
            return null;
        }

        var start = _reader;
        var first = _count;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType != JsonTokenType.StartObject)
            {
                _count = first;
                GoBack(start);
                return null;
            }

            Add(Read(create()));
        }

        return Take<T>(first);
    }

    public List<T>? Values<T>(JsonValueItem<T> read)
        where T : struct
    {
        if (!IsArray())
        {
            return null;
        }

        var start = _reader;
        var list = new List<T>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (read(ref this) is not { } item)
            {
                GoBack(start);
                return null;
            }

            list.Add(item);
        }

        return list;
    }

    /// <summary>Reads an array of values that may be null.</summary>
    public List<T?>? NullableValues<T>(JsonValueItem<T> read)
        where T : struct
    {
        if (!IsArray())
        {
            return null;
        }

        var start = _reader;
        var list = new List<T?>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            var item = IsNull ? null : read(ref this);
            if (item is null && !IsNull)
            {
                GoBack(start);
                return null;
            }

            list.Add(item);
        }

        return list;
    }

    /// <summary>Reads an object whose names are data.</summary>
    public Dictionary<string, T>? Map<T>(JsonItem<T> read)
        where T : class =>
        Map(read, allowsNull: false)!;

    /// <summary>Reads an object whose names are data, and whose values may be null.</summary>
    public Dictionary<string, T?>? NullableMap<T>(JsonItem<T> read)
        where T : class =>
        Map(read, allowsNull: true);

    private Dictionary<string, T?>? Map<T>(JsonItem<T> read, bool allowsNull)
        where T : class
    {
        if (!IsObject())
        {
            return null;
        }

        var start = _reader;
        var map = new Dictionary<string, T?>();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextOf(Name());
            _reader.Read();
            var item = allowsNull && IsNull ? null : read(ref this);
            if (item is null && !(allowsNull && IsNull) || _isUnread)
            {
                GoBack(start);
                return null;
            }

            map[name] = item;
        }

        return map;
    }

    public Dictionary<string, T>? ValueMap<T>(JsonValueItem<T> read)
        where T : struct
    {
        if (!IsObject())
        {
            return null;
        }

        var start = _reader;
        var map = new Dictionary<string, T>();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextOf(Name());
            _reader.Read();
            if (read(ref this) is not { } item)
            {
                GoBack(start);
                return null;
            }

            map[name] = item;
        }

        return map;
    }

    /// <summary>Reads an object whose names are data, and whose values may be null.</summary>
    public Dictionary<string, T?>? NullableValueMap<T>(JsonValueItem<T> read)
        where T : struct
    {
        if (!IsObject())
        {
            return null;
        }

        var start = _reader;
        var map = new Dictionary<string, T?>();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextOf(Name());
            _reader.Read();
            var item = IsNull ? null : read(ref this);
            if (item is null && !IsNull)
            {
                GoBack(start);
                return null;
            }

            map[name] = item;
        }

        return map;
    }

    /// <summary>Looks ahead for the member that tells the variants of a union apart, wherever it stands in the object.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="known">The values that are known.</param>
    /// <returns>Its text; null when the value is not an object, or when the member is missing or not a text.</returns>
    public readonly string? FindKind(ReadOnlySpan<byte> name, string[] known)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var ahead = new JsonSource(_reader);
        while (ahead._reader.Read() && ahead._reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFound = ahead._reader.ValueTextEquals(name);
            ahead._reader.Read();
            if (isFound)
            {
                return ahead._reader.TokenType == JsonTokenType.String ? ahead.Text(known) : null;
            }

            ahead._reader.TrySkip();
        }

        return null;
    }

    private static string TextOf(ReadOnlySpan<byte> utf8) =>
#if NET
        Encoding.UTF8.GetString(utf8);
#else
        Encoding.UTF8.GetString(utf8.ToArray());
#endif

    private static bool IsSame(ReadOnlySpan<byte> utf8, string text)
    {
        if (utf8.Length != text.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            // A text beyond ASCII is longer in UTF-8, so it is read as an unknown value is: the two are equal all the same.
            if (utf8[i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    // Null in the place of a value is the same as no value. Anything else is not lost.
    private void SetUnread() => _isUnread = _reader.TokenType != JsonTokenType.Null;

    private bool IsArray()
    {
        if (_reader.TokenType == JsonTokenType.StartArray)
        {
            return true;
        }

        SetUnread();
        return false;
    }

    private void Add(object? element)
    {
        if (_elements is null)
        {
            _elements = ArrayPool<object?>.Shared.Rent(64);
        }
        else if (_count == _elements.Length)
        {
            var larger = ArrayPool<object?>.Shared.Rent(2 * _count);
            _elements.CopyTo(larger, 0);
            ArrayPool<object?>.Shared.Return(_elements, clearArray: true);
            _elements = larger;
        }

        _elements[_count++] = element;
    }

    private T[] Take<T>(int first)
    {
        if (_count == first)
        {
            return [];
        }

        var taken = new T[_count - first];
        Array.Copy(_elements!, first, taken, 0, taken.Length);
        _count = first;
        return taken;
    }

    private void GoBack(Utf8JsonReader start)
    {
        _reader = start;
        _isUnread = true;
    }

    private readonly string? Find(string[] known)
    {
        if (!_reader.ValueIsEscaped && !_reader.HasValueSequence)
        {
            var utf8 = _reader.ValueSpan;
            foreach (var text in known)
            {
                if (IsSame(utf8, text))
                {
                    return text;
                }
            }
        }

        return null;
    }

    private string? String()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8: as raw JSON it can be kept.
            _isUnread = true;
            return null;
        }
    }

    private readonly ReadOnlySpan<byte> Name()
    {
        if (!_reader.ValueIsEscaped && !_reader.HasValueSequence)
        {
            return _reader.ValueSpan;
        }

        try
        {
            var name = new byte[_reader.HasValueSequence ? checked((int)_reader.ValueSequence.Length) : _reader.ValueSpan.Length];
            return name.AsSpan(0, _reader.CopyString(name));
        }
        catch (InvalidOperationException)
        {
            return _reader.HasValueSequence ? Copy() : _reader.ValueSpan;
        }
    }

    private readonly byte[] Copy()
    {
        var bytes = new byte[checked((int)_reader.ValueSequence.Length)];
        var at = 0;
        foreach (var segment in _reader.ValueSequence)
        {
            segment.Span.CopyTo(bytes.AsSpan(at));
            at += segment.Length;
        }

        return bytes;
    }

    private void Keep(IJsonModel model, ReadOnlySpan<byte> name)
    {
        var more = model.AdditionalProperties ??= new Dictionary<string, JsonElement>();
        more[TextOf(name)] = JsonElement.ParseValue(ref _reader);
    }
}
