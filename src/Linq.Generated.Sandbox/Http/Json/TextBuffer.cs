using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace Linq.Generated.Sandbox;

/// <summary>Text that is written once and taken as UTF-8. Each thread has one to use again and again.</summary>
internal sealed class TextBuffer() : TextWriter(CultureInfo.InvariantCulture)
{
    private const int UsualLength = 4 * 1024;
    private const int LongestKept = 64 * 1024;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [ThreadStatic]
    private static TextBuffer? _spare;

    private char[] _text = new char[UsualLength];
    private int _length;

    /// <inheritdoc/>
    public override Encoding Encoding => _utf8;

    /// <summary>Takes a buffer, which is empty.</summary>
    public static TextBuffer Take()
    {
        var buffer = _spare ?? new TextBuffer();
        _spare = null;
        buffer._length = 0;
        return buffer;
    }

    /// <summary>Gives a buffer back for the next one who takes one on this thread.</summary>
    public static void Return(TextBuffer buffer) => _spare = buffer._text.Length <= LongestKept ? buffer : null;

    public byte[] ToBytes() => _utf8.GetBytes(_text, 0, _length);

    /// <inheritdoc/>
    public override string ToString() => new(_text, 0, _length);

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (_length == _text.Length)
        {
            Grow(1);
        }

        _text[_length++] = value;
    }

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > _text.Length - _length)
        {
            Grow(buffer.Length);
        }

        buffer.CopyTo(_text.AsSpan(_length));
        _length += buffer.Length;
    }

    private void Grow(int by) => Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + by));
}
