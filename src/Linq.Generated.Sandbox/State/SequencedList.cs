using System;
using System.Collections;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>A list in the order of a rising number, from whose front items are dropped cheaply.</summary>
/// <typeparam name="T">The items.</typeparam>
internal sealed class SequencedList<T>(Func<T, long> sequence) : IReadOnlyList<T>
    where T : class
{
    private readonly List<T> _items = [];
    private int _start;

    /// <inheritdoc/>
    public int Count => _items.Count - _start;

    /// <inheritdoc/>
    public T this[int index] => _items[_start + index];

    /// <summary>Appends an item, whose number must be higher than all others.</summary>
    public void Add(T item) => _items.Add(item);

    /// <summary>Removes an item.</summary>
    public bool Remove(T item)
    {
        var index = IndexFrom(sequence(item));
        if (index >= Count || !ReferenceEquals(this[index], item))
        {
            return false;
        }

        if (index == 0)
        {
            _items[_start++] = null!;
            if (_start > 8 && _start > _items.Count / 2)
            {
                _items.RemoveRange(0, _start);
                _start = 0;
            }
        }
        else
        {
            _items.RemoveAt(_start + index);
        }

        return true;
    }

    public void Clear()
    {
        _items.Clear();
        _start = 0;
    }

    /// <summary>The index of the first item whose number is at least this; the count when there is none.</summary>
    public int IndexFrom(long number)
    {
        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sequence(this[middle]) < number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The items with a lower number, the latest first.</summary>
    public IEnumerable<T> Before(long number)
    {
        for (var i = IndexFrom(number) - 1; i >= 0; i--)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
