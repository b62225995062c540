using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Linq.Generated.VCards;

// Lines of a card in one pooled buffer: folded at 75 octets, never inside a character, each byte written once.
internal sealed class VCardOutput : IDisposable
{
    private const int MaxLineOctets = 75;

    private const int FoldLength = 3;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4_096);
    private int _length;

    // Where the line begins that is not folded yet.
    private int _lineStart;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public ArraySegment<byte> Segment => new(_buffer, 0, _length);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    public void Append(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_buffer.AsSpan(_length));
        _length += utf8.Length;
    }

    public void Append(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, _length);
    }

    public void AppendBase64(ReadOnlySpan<byte> data)
    {
        FoldPending();
        var encoded = ReserveFolded((data.Length + 2) / 3 * 4);
        Base64.EncodeToUtf8(data, encoded, out _, out _);
        AppendFolded(encoded);
    }

    // Base64 that is written as it should be: only its lines change.
    public void AppendBase64Text(ReadOnlySpan<byte> text)
    {
        FoldPending();
        _ = ReserveFolded(text.Length);
        AppendFolded(text);
    }

    public void EndLine()
    {
        FoldPending();
        Append("\r\n"u8);
        _lineStart = _length;
    }

    // The place at the end of what the folded text will take, so that it can be moved to the front piece by piece.
    private Span<byte> ReserveFolded(int length)
    {
        var folds = CountFolds(length) * FoldLength;
        Reserve(length + folds + FoldLength);
        return _buffer.AsSpan(_length + folds, length);
    }

    private void AppendFolded(ReadOnlySpan<byte> text)
    {
        var room = RoomInLine;
        while (true)
        {
            var count = Math.Min(room, text.Length);
            text.Slice(0, count).CopyTo(_buffer.AsSpan(_length));
            _length += count;
            text = text.Slice(count);
            if (text.IsEmpty)
            {
                return;
            }

            Fold();
            room = MaxLineOctets - 1;
        }
    }

    private int RoomInLine => MaxLineOctets - (_length - _lineStart);

    private int CountFolds(int length) => length <= RoomInLine ? 0 : (length - RoomInLine + MaxLineOctets - 2) / (MaxLineOctets - 1);

    private void Fold()
    {
        _buffer[_length] = (byte)'\r';
        _buffer[_length + 1] = (byte)'\n';
        _buffer[_length + 2] = (byte)' ';
        _length += FoldLength;

        // The space that begins a continuation counts.
        _lineStart = _length - 1;
    }

    // Room is there already.
    private void FoldPending()
    {
        var length = _length - _lineStart;
        if (length <= MaxLineOctets)
        {
            return;
        }

        var line = ArrayPool<byte>.Shared.Rent(length);
        _buffer.AsSpan(_lineStart, length).CopyTo(line);

        // A fold of three octets follows at least 70: a character has at most four.
        Reserve((length / 70 * FoldLength) + FoldLength);
        _length = _lineStart;
        var start = 0;
        var room = MaxLineOctets;
        while (length - start > room)
        {
            var end = start + room;
            while ((line[end] & 0xC0) == 0x80)
            {
                end--;
            }

            line.AsSpan(start, end - start).CopyTo(_buffer.AsSpan(_length));
            _length += end - start;
            Fold();
            start = end;
            room = MaxLineOctets - 1;
        }

        line.AsSpan(start, length - start).CopyTo(_buffer.AsSpan(_length));
        _length += length - start;
        ArrayPool<byte>.Shared.Return(line);
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
