using System;
using System.Collections.Generic;
using System.Text;

namespace Linq.Generated.VCards;

// Splits bytes into cards and lines. It unfolds in place within its own copy of the input, so that every property
// is a range of that copy and nothing is decoded before somebody asks.
internal struct VCardReader
{
    private const string BeginMarker = "BEGIN:VCARD";
    private const string EndMarker = "END:VCARD";
    private const string VersionMarker = "VERSION:";

    // No file has more, and to look for an unknown one is expensive.
    private const int MaxCharsets = 20;

    private enum Rest
    {
        Unexpected,
        Prose,
        Base64,
    }

    private readonly byte[] _buffer;
    private readonly List<VCardProperty> _properties;
    private readonly List<VCardReadProblem> _problems;
    private readonly int _maxProperties;

    // In the card that is being read.
    private bool _versionKnown;
    private int _propertyCount;
    private bool _hasLooseLine;

    // What the lines behind the last property are, asked once: there may be many, and its value grows with each.
    private Rest? _rest;

    // The rest of a card that is not whole, up to its end, was reported already.
    private bool _isInRest;

    // The charsets that were declared so far, and whether they are known.
    private List<(byte[] Name, bool IsKnown)>? _charsets;

    // The next line follows on the same line of the file.
    private bool _isJoined;
    private int _position;
    private int _line;

    // The row of CRs that was met last.
    private int _returnsStart;
    private int _returnsEnd;

    // The bytes are those of a text whose characters are known, whatever charset a property declares.
    private readonly bool _isText;

    public VCardReader(ReadOnlySpan<byte> input, bool isText = false)
    {
        if (input.Length > VCard.MaxInputBytes)
        {
            throw new VCardFormatException(
                $"The text has {input.Length} bytes; a vCard is read up to {VCard.MaxInputBytes} bytes. Split it between two cards.");
        }

        var wide = FindWideEncoding(input);
        _isText = isText || wide is not null;
        _buffer = wide is null ? input.ToArray() : Encoding.UTF8.GetBytes(wide.GetString(input.ToArray()));
        _properties = new List<VCardProperty>(16);
        _problems = [];
        _maxProperties = 1_000 + (_buffer.Length / 16);
    }

    // Strict: the first card is whole, or it is refused.
    public VCard ReadFirst() => TryReadCard(out var card) ? card ?? throw FirstProblem() : throw NoCard();

    public VCardReadResult ReadAll()
    {
        var cards = new List<VCard>();
        while (TryReadCard(out var card))
        {
            if (card is not null)
            {
                cards.Add(card);
            }
        }

        return cards.Count > 0 ? new VCardReadResult(cards, _problems) : throw (_problems.Count > 0 ? FirstProblem() : NoCard());
    }

    private static Encoding? FindWideEncoding(ReadOnlySpan<byte> input)
    {
        if (input.Length >= 2)
        {
            // A byte order mark, or the B of BEGIN in two bytes.
            if ((input[0] == 0xFF && input[1] == 0xFE) || (input[0] == 'B' && input[1] == 0))
            {
                return Encoding.Unicode;
            }

            if ((input[0] == 0xFE && input[1] == 0xFF) || (input[0] == 0 && input[1] == 'B'))
            {
                return Encoding.BigEndianUnicode;
            }
        }

        return null;
    }

    // False at the end of the text. The card is null where it is not whole.
    private bool TryReadCard(out VCard? card)
    {
        while (ReadPhysicalLine(out var start, out var end))
        {
            var line = _buffer.AsSpan(start, end - start);
            if (IsMarker(line, "BEGIN"))
            {
                card = ReadCard();
                return true;
            }

            if (IsMarker(line, "END"))
            {
                if (!_isInRest)
                {
                    Report(VCardReadProblemKind.EndWithoutBegin, _line);
                }

                _isInRest = false;
            }
        }

        card = null;
        return false;
    }

    private VCard? ReadCard()
    {
        var firstLine = _line;
        var version = VCardVersion.V30;
        _versionKnown = false;
        _isInRest = false;
        _hasLooseLine = false;
        _properties.Clear();
        while (true)
        {
            var (before, lineBefore, joinedBefore) = (_position, _line, _isJoined);
            if (!ReadPhysicalLine(out var start, out var end))
            {
                break;
            }

            if (start == end)
            {
                continue;
            }

            var colon = ContentLine.FindColon(_buffer.AsSpan(start, end - start), out var nameEnd);

            // What ends or begins a card is not unfolded: an indented line behind it is not part of it.
            if (IsContinuation() && (colon < 0 || !IsMarkerName(start, nameEnd)))
            {
                // A long head can be folded too, before its colon or within quotes.
                UnfoldToEquals(ref end, version);
                colon = ContentLine.FindColon(_buffer.AsSpan(start, end - start), out nameEnd);
                if (IsContinuation()
                    && (colon < 0 || ContentLine.GetTransferEncoding(_buffer.AsSpan(start, colon)) != TransferEncoding.QuotedPrintable))
                {
                    Unfold(ref end, version);
                    colon = ContentLine.FindColon(_buffer.AsSpan(start, end - start), out nameEnd);
                }
            }

            if (colon < 0 && JoinHead(start, ref end))
            {
                colon = ContentLine.FindColon(_buffer.AsSpan(start, end - start), out nameEnd);
            }

            if (colon < 0)
            {
                if (IsMarker(_buffer.AsSpan(start, end - start), "BEGIN"))
                {
                    (_position, _line, _isJoined) = (before, lineBefore, joinedBefore);
                    break;
                }

                CloseName(ref start, end);
                colon = ContentLine.FindColon(_buffer.AsSpan(start, end - start), out nameEnd);
                if (colon < 0)
                {
                    AppendToLast(start, end);
                    continue;
                }
            }

            var head = _buffer.AsSpan(start, colon);
            if (IsMarkerName(start, nameEnd))
            {
                var name = NameOf(head);
                var value = TrimMarker(_buffer.AsSpan(start + colon + 1, end - start - colon - 1));
                if (ContentLine.EqualsIgnoreCase(name, "VERSION"))
                {
                    if (!_versionKnown)
                    {
                        version = ToVersion(value);
                        _versionKnown = true;
                    }

                    continue;
                }

                if (!ContentLine.EqualsIgnoreCase(value, "VCARD"))
                {
                    return Refuse(VCardReadProblemKind.OtherObject, _line);
                }

                if (ContentLine.EqualsIgnoreCase(name, "END"))
                {
                    return Finish(version);
                }

                if (!IsAgent())
                {
                    // The next card begins before this one has ended.
                    (_position, _line, _isJoined) = (before, lineBefore, joinedBefore);
                    break;
                }

                if (!TryReadNestedCard(start))
                {
                    break;
                }

                continue;
            }

            if (nameEnd < colon)
            {
                var transfer = ContentLine.GetTransferEncoding(head);
                if (transfer == TransferEncoding.QuotedPrintable)
                {
                    JoinSoftBreaks(ref end, version);
                }
                else if (transfer == TransferEncoding.Base64)
                {
                    JoinBase64(ref end);
                }

                if (colon > ContentLine.MaxParameters && ContentLine.CountParameters(head) > ContentLine.MaxParameters)
                {
                    return Refuse(VCardReadProblemKind.TooManyParameters, _line);
                }

                if (!(_isText && transfer == TransferEncoding.None) && !HasKnownCharset(head))
                {
                    Report(VCardReadProblemKind.UnknownCharset, _line);
                }
            }

            if (++_propertyCount > _maxProperties)
            {
                throw new VCardFormatException(
                    $"Line {_line}: more than {_maxProperties} properties in {_buffer.Length} bytes; no address book is like that.",
                    _line);
            }

            _properties.Add(new VCardProperty(_buffer, start, start + colon, end, version, _isText));
            _rest = null;
        }

        return FinishAtJoinedEnd(version) ?? Refuse(VCardReadProblemKind.NoEnd, firstLine);
    }

    // The end of a card that lost the line break before it stands behind the last value.
    private readonly VCard? FinishAtJoinedEnd(VCardVersion version)
    {
        if (_properties.Count == 0)
        {
            return null;
        }

        var last = _properties[_properties.Count - 1];
        var value = TrimMarker(last.RawValue);
        if (last.Is("AGENT")
            || value.Length <= EndMarker.Length
            || !ContentLine.EqualsIgnoreCase(value.Slice(value.Length - EndMarker.Length), EndMarker))
        {
            return null;
        }

        last.End -= last.RawValue.Length - last.RawValue.LastIndexOf((byte)':') + 3;
        return Finish(version);
    }

    private void Report(VCardReadProblemKind kind, int line) => _problems.Add(new VCardReadProblem(kind, line));

    private VCard? Refuse(VCardReadProblemKind kind, int line)
    {
        Report(kind, line);
        _isInRest = kind != VCardReadProblemKind.NoEnd;
        return null;
    }

    private readonly VCardFormatException FirstProblem() => new(_problems[0].Message, _problems[0].LineNumber);

    // Some programs declare the charset of every property, and most of them UTF-8: one that was asked for is not asked for again.
    private bool HasKnownCharset(ReadOnlySpan<byte> head)
    {
        var charset = ContentLine.FindCharset(head);
        if (charset.IsEmpty || ContentLine.EqualsIgnoreCase(charset, "UTF-8"))
        {
            return true;
        }

        _charsets ??= [];
        foreach (var (name, known) in _charsets)
        {
            if (charset.SequenceEqual(name))
            {
                return known;
            }
        }

        if (_charsets.Count == MaxCharsets)
        {
            return false;
        }

        var isKnown = VCardCharset.Find(VCardText.ToUtf16(charset)) is not null;
        _charsets.Add((charset.ToArray(), isKnown));
        return isKnown;
    }

    private readonly VCard Finish(VCardVersion version)
    {
        // Version 3.0 allows VERSION anywhere; what was read before it follows the same rules.
        for (var i = 0; i < _properties.Count && _properties[i].Syntax != version; i++)
        {
            _properties[i].Syntax = version;
        }

        return new VCard(version, _properties.ToArray());
    }

    // Version 2.1 puts the card of an agent, whole, behind the property AGENT.
    private readonly bool IsAgent() =>
        _properties.Count > 0 && _properties[_properties.Count - 1] is var last && last.Is("AGENT") && TrimLine(last.RawValue).IsEmpty;

    private static bool IsEmptyAgent(ReadOnlySpan<byte> line) =>
        line.Length >= 6
        && line[5] is (byte)':' or (byte)';'
        && ContentLine.EqualsIgnoreCase(line.Slice(0, 5), "AGENT")
        && ContentLine.FindColon(line, out _) == line.Length - 1;

    // It becomes that property's text. False where it does not end before another card begins.
    private bool TryReadNestedCard(int start)
    {
        var last = _properties[_properties.Count - 1];
        var end = _position;
        var isAgent = false;
        for (var depth = 1; depth > 0;)
        {
            var (before, lineBefore, joinedBefore) = (_position, _line, _isJoined);
            if (!ReadPhysicalLine(out var lineStart, out end))
            {
                return false;
            }

            var line = _buffer.AsSpan(lineStart, end - lineStart);
            if (IsMarker(line, "BEGIN"))
            {
                if (!isAgent)
                {
                    (_position, _line, _isJoined) = (before, lineBefore, joinedBefore);
                    return false;
                }

                depth++;
            }
            else if (!line.IsEmpty && !ContentLine.IsSpace(line[0]) && IsMarker(line, "END"))
            {
                // An indented one is the rest of a folded line.
                depth--;
            }

            isAgent = IsEmptyAgent(TrimLine(line));
        }

        Array.Copy(_buffer, start, _buffer, last.End, end - start);
        last.End += end - start;
        return true;
    }

    // A line that is no property is the rest of a value whose writer forgot to escape a line break.
    private void AppendToLast(int start, int end)
    {
        if (TrimLine(_buffer.AsSpan(start, end - start)).IsEmpty)
        {
            return;
        }

        if (_properties.Count == 0)
        {
            ReportLooseLine();
            return;
        }

        var last = _properties[_properties.Count - 1];
        _rest ??= RestOf(last);
        if (_rest == Rest.Base64)
        {
            if (!VCardText.IsBase64(_buffer.AsSpan(start, end - start)))
            {
                ReportLooseLine();
                return;
            }
        }
        else if (_rest == Rest.Unexpected)
        {
            ReportLooseLine();
        }

        _buffer[last.End] = (byte)'\n';
        Array.Copy(_buffer, start, _buffer, last.End + 1, end - start);
        last.End += end - start + 1;
    }

    private static Rest RestOf(VCardProperty property)
    {
        if (property.Transfer == TransferEncoding.Base64 || DataUri.TryParse(property.RawValue, out _))
        {
            return Rest.Base64;
        }

        // Text that people write in several lines.
        return property.Is("NOTE") || property.Is("ADR") || property.Is("LABEL") || property.Is("AGENT") ? Rest.Prose : Rest.Unexpected;
    }

    // Once for a card: a file of another kind has nothing else.
    private void ReportLooseLine()
    {
        if (!_hasLooseLine)
        {
            _hasLooseLine = true;
            Report(VCardReadProblemKind.LooseLine, _line);
        }
    }

    // `TEL :+12025550100`: the name of a property that everybody knows, with spaces behind it, which are taken out.
    private readonly void CloseName(ref int start, int end)
    {
        var nameEnd = start;
        while (nameEnd < end && _buffer[nameEnd] is not ((byte)':' or (byte)';') && !ContentLine.IsSpace(_buffer[nameEnd]))
        {
            nameEnd++;
        }

        var next = nameEnd;
        while (next < end && ContentLine.IsSpace(_buffer[next]))
        {
            next++;
        }

        var name = NameOf(_buffer.AsSpan(start, nameEnd - start));
        var isKnown = VCardValueKinds.Of(name) != VCardValueKind.Unknown
            || ContentLine.EqualsIgnoreCase(name, "END")
            || ContentLine.EqualsIgnoreCase(name, "VERSION");
        if (next == nameEnd || next == end || _buffer[next] is not ((byte)':' or (byte)';') || !isKnown)
        {
            return;
        }

        Array.Copy(_buffer, start, _buffer, start + next - nameEnd, nameEnd - start);
        start += next - nameEnd;
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> head)
    {
        var name = head.Slice(0, ContentLine.NameEnd(head));
        return name.Slice(ContentLine.NameStart(name));
    }

    private readonly bool IsMarkerName(int start, int nameEnd)
    {
        // None of the three ends in another letter.
        if ((_buffer[start + nameEnd - 1] | 0x20) is not ('d' or 'n'))
        {
            return false;
        }

        var name = NameOf(_buffer.AsSpan(start, nameEnd));
        return name.Length switch
        {
            3 => ContentLine.EqualsIgnoreCase(name, "END"),
            5 => ContentLine.EqualsIgnoreCase(name, "BEGIN"),
            7 => ContentLine.EqualsIgnoreCase(name, "VERSION"),
            _ => false,
        };
    }

    private void Unfold(ref int end, VCardVersion version)
    {
        while (IsContinuation())
        {
            AppendContinuation(ref end, version);
        }
    }

    // Stops at an equals sign, which may be a soft line break of quoted-printable text: there the next line's space counts.
    private void UnfoldToEquals(ref int end, VCardVersion version)
    {
        var last = 0;
        while (IsContinuation() && FindLastEquals(last, end) < 0)
        {
            last = end;
            AppendContinuation(ref end, version);
        }
    }

    // The equals sign at the end of what begins at `start`, with nothing but spaces behind it; negative where there is none. `start` is
    // where the last line was appended: those before it were asked already.
    private readonly int FindLastEquals(int start, int end)
    {
        while (end > start && ContentLine.IsSpace(_buffer[end - 1]))
        {
            end--;
        }

        return end > start && _buffer[end - 1] == '=' ? end - 1 : -1;
    }

    private readonly bool IsContinuation() => _position < _buffer.Length && ContentLine.IsSpace(_buffer[_position]);

    private void AppendContinuation(ref int end, VCardVersion version)
    {
        // Version 2.1 breaks a line before a space that belongs to the text; later versions insert one.
        ReadPhysicalLine(out var start, out var lineEnd);
        Append(ref end, version == VCardVersion.V21 ? start : start + 1, lineEnd);
    }

    private void JoinSoftBreaks(ref int end, VCardVersion version)
    {
        var last = 0;
        while (_position < _buffer.Length)
        {
            // Spaces at the end of an encoded line were added on the way (RFC 2045, 6.7, rule 3).
            var equals = FindLastEquals(last, end);
            if (equals < 0)
            {
                if (!IsContinuation())
                {
                    return;
                }

                last = end;
                AppendContinuation(ref end, version);
                continue;
            }

            last = equals;
            if (!JoinSoftBreak(ref end, equals))
            {
                return;
            }
        }
    }

    // `TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=C3=84=`: Samsung's phones break the label that a user typed like a value, and
    // the colon follows in a later line.
    private bool JoinHead(int start, ref int end)
    {
        var head = _buffer.AsSpan(start, end - start);
        var equals = FindLastEquals(start, end);
        if (equals < 0 || head.IndexOf((byte)':') >= 0 || head.IndexOf(ContentLine.CustomLabelMark) < 0)
        {
            return false;
        }

        var last = equals;
        while (equals >= 0 && JoinSoftBreak(ref end, equals) && _buffer.AsSpan(last, end - last).IndexOf((byte)':') < 0)
        {
            equals = FindLastEquals(last, end);
            last = equals;
        }

        return true;
    }

    // Puts the next line in the place of the equals sign, unless it ends the card: the sign was a stray one then.
    private bool JoinSoftBreak(ref int end, int equals)
    {
        var (position, line, isJoined) = (_position, _line, _isJoined);
        if (!ReadPhysicalLine(out var start, out var lineEnd))
        {
            return false;
        }

        if (IsMarker(_buffer.AsSpan(start, lineEnd - start), "END"))
        {
            (_position, _line, _isJoined) = (position, line, isJoined);
            return false;
        }

        end = equals;
        Append(ref end, start, lineEnd);
        return true;
    }

    // Old phones do not indent the lines of a picture.
    private void JoinBase64(ref int end)
    {
        while (_position < _buffer.Length)
        {
            var (position, line, isJoined) = (_position, _line, _isJoined);
            ReadPhysicalLine(out var start, out var lineEnd);
            var text = _buffer.AsSpan(start, lineEnd - start);
            if (text.IsEmpty || !VCardText.IsBase64(text) || IsContinuation())
            {
                // Of the next property, whose head may be folded.
                (_position, _line, _isJoined) = (position, line, isJoined);
                return;
            }

            Append(ref end, start, lineEnd);
        }
    }

    private readonly void Append(ref int end, int start, int lineEnd)
    {
        var count = lineEnd - start;
        _buffer.AsSpan(start, count).CopyTo(_buffer.AsSpan(end));
        end += count;
    }

    // Lines end in CRLF, but LF, CR and even CR CR LF are about.
    private bool ReadPhysicalLine(out int start, out int end)
    {
        start = _position;
        end = _position;
        if (_position >= _buffer.Length)
        {
            return false;
        }

        _line += _isJoined ? 0 : 1;
        _isJoined = false;
        var length = _buffer.AsSpan(start).IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0)
        {
            end = _position = _buffer.Length;
            return true;
        }

        end = start + length;
        _position = end + 1;
        if (_buffer[end] == '\r')
        {
            FindEndOfReturns(end);
            if (_returnsEnd < _buffer.Length && _buffer[_returnsEnd] == '\n')
            {
                _position = _returnsEnd + 1;
            }
        }

        if (length > BeginMarker.Length && (_buffer[end - 1] | 0x20) == 'd')
        {
            SplitJoined(start, ref end);
        }

        return true;
    }

    // Where no LF follows them, each CR of a row is a line: their end is searched once.
    private void FindEndOfReturns(int start)
    {
        if (start >= _returnsStart && start < _returnsEnd)
        {
            return;
        }

        _returnsStart = start;
        _returnsEnd = start + 1;
        while (_returnsEnd < _buffer.Length && _buffer[_returnsEnd] == '\r')
        {
            _returnsEnd++;
        }
    }

    // Files are put together without a line break in between: `END:VCARDBEGIN:VCARD`, or within a line where the first was cut off.
    // A value that ends in these words is left alone: only in front of a card's version do they begin one.
    private void SplitJoined(int start, ref int end)
    {
        var begin = end - BeginMarker.Length;
        if (!ContentLine.EqualsIgnoreCase(_buffer.AsSpan(begin, BeginMarker.Length), BeginMarker))
        {
            return;
        }

        var before = TrimMarker(_buffer.AsSpan(start, begin - start));
        var isCard = before.Length >= EndMarker.Length
            && ContentLine.EqualsIgnoreCase(before.Slice(before.Length - EndMarker.Length), EndMarker);
        var isAgent = IsEmptyAgent(before);
        var isVersion = _versionKnown
            && _buffer.Length - _position > VersionMarker.Length
            && ContentLine.EqualsIgnoreCase(_buffer.AsSpan(_position, VersionMarker.Length), VersionMarker);
        if (!before.IsEmpty && (isCard || isAgent || isVersion))
        {
            end = begin;
            _position = begin;
            _isJoined = true;
        }
    }

    private static bool IsMarker(ReadOnlySpan<byte> line, string name)
    {
        line = TrimMarker(line);
        return line.Length > name.Length
            && ContentLine.EqualsIgnoreCase(ContentLine.Trim(line.Slice(0, Math.Max(0, line.IndexOf((byte)':')))), name)
            && ContentLine.EqualsIgnoreCase(ContentLine.Trim(line.Slice(line.IndexOf((byte)':') + 1)), "VCARD");
    }

    // Cards that were in a list or a table are followed by its separator.
    private static ReadOnlySpan<byte> TrimMarker(ReadOnlySpan<byte> line)
    {
        line = TrimLine(line);
        while (!line.IsEmpty && line[line.Length - 1] is (byte)',' or (byte)';')
        {
            line = TrimLine(line.Slice(0, line.Length - 1));
        }

        return line;
    }

    // Spaces, and what old systems and copies leave at the ends of a file: NUL, Ctrl-Z, and a byte order mark in the middle.
    private static ReadOnlySpan<byte> TrimLine(ReadOnlySpan<byte> line)
    {
        while (true)
        {
            if (line.Length >= 3 && line[0] == 0xEF && line[1] == 0xBB && line[2] == 0xBF)
            {
                line = line.Slice(3);
            }
            else if (!line.IsEmpty && (line[0] <= ' ' || line[0] == 0x7F))
            {
                line = line.Slice(1);
            }
            else
            {
                break;
            }
        }

        while (true)
        {
            var last = line.Length - 1;
            if (last >= 0 && (line[last] <= ' ' || line[last] == 0x7F))
            {
                line = line.Slice(0, last);
            }
            else if (last >= 2 && line[last] == 0xBF && line[last - 1] == 0xBB && line[last - 2] == 0xEF)
            {
                line = line.Slice(0, last - 2);
            }
            else
            {
                return line;
            }
        }
    }

    private static VCardVersion ToVersion(ReadOnlySpan<byte> text) => text.IsEmpty
        ? VCardVersion.V30
        : text[0] switch
        {
            (byte)'1' or (byte)'2' => VCardVersion.V21,
            (byte)'4' or (byte)'5' => VCardVersion.V40,
            _ => VCardVersion.V30,
        };

    private readonly VCardFormatException NoCard()
    {
        var text = _buffer.AsSpan();
        while (!text.IsEmpty && text[0] <= ' ')
        {
            text = text.Slice(1);
        }

        if (text.IsEmpty)
        {
            return new VCardFormatException("The text is empty; a vCard begins with BEGIN:VCARD.");
        }

        return text[0] == '<'
            ? new VCardFormatException("The text is a web page or XML, not a vCard: the link may have expired. Ask for a fresh one.")
            : new VCardFormatException("The text holds no vCard: there is no line BEGIN:VCARD.");
    }
}
