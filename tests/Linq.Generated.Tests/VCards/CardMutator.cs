using System;
using System.Linq;
using System.Text;

namespace Linq.Generated.Tests.VCards;

/// <summary>Damages cards in the ways that files get damaged, and in those that an attacker would think of.</summary>
internal sealed class CardMutator(int seed)
{
    private static readonly byte[][] _fragments = new[]
    {
        "\r\n", "\n", "\r", "\r\n ", "\n\t", "=\r\n", "=", "==", "\\", "\\n", "\\,", "\\;", "\"", "^n", "^'", "^^", ";", ":", ",", ".", "_",
        "BEGIN:VCARD\r\n", "END:VCARD\r\n", "\r\nEND:VCARD\r\nBEGIN:VCARD\r\n", "VERSION:2.1\r\n", "VERSION:4.0\r\n", "VERSION:9\r\n",
        ";ENCODING=QUOTED-PRINTABLE", ";QUOTED-PRINTABLE", ";ENCODING=b", ";BASE64", ";CHARSET=ISO-8859-1", ";CHARSET=utf-16", ";CHARSET=x",
        ";TYPE=pref", ";PREF=1", ";PREF=0", ";PREF=99999999999", ";TYPE=\"a,b\"", ";VALUE=uri", ";TYPE=", ";=", "a.", "item1.",
        "\r\nAGENT:\r\nBEGIN:VCARD\r\nN:x\r\nEND:VCARD\r\n", "\r\nTEL:+1202555\r\n", "\r\nTEL;VALUE=uri:tel:+1-202;ext=5\r\n", "\r\nNOTE:",
        "\r\nPHOTO:", "\r\nPHOTO;ENCODING=b:", "\r\nX-A;ENCODING=BASE64:", "data:image/png;base64,", "data:,%zz", "=3B", "=0D=0A", "=C3=A9", "=C3",
        "\uFEFF", "\u2028", "\U0001F600", "\0", "\u007F", "\u00AD", "AAAA", "tel:", "%", "%2B", "x", "ext.", "+",
        ";X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=C3=A9=\r\n)", "\r\nX-A(b.c ", ")", "/", "\r\nBDAY:--0203", "\r\nX-NAME:", "\r\nADR;LABEL=a:b",
    }.Select(Encoding.UTF8.GetBytes).Concat([[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE]]).ToArray();

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var card = Pick();
        if (_random.Next(8) == 0)
        {
            var other = Pick();
            card = [.. card[.._random.Next(card.Length)], .. other[_random.Next(other.Length)..]];
        }

        for (var change = _random.Next(1, 6); change > 0; change--)
        {
            card = Change(card);
        }

        return card;
    }

    private byte[] Pick() => CardFixture.All[_random.Next(CardFixture.All.Count)].Bytes;

    private byte[] Change(byte[] card)
    {
        var at = _random.Next(card.Length + 1);
        var length = Math.Min(_random.Next(1, 40), card.Length - at);
        switch (_random.Next(10))
        {
            case 0 when at < card.Length:
                var flipped = (byte[])card.Clone();
                flipped[at] ^= (byte)(1 << _random.Next(8));
                return flipped;
            case 1:
                return [.. card[..at], .. card[(at + length)..]];
            case 2:
                return [.. card[..(at + length)], .. card[at..]];
            case 3 when _random.Next(4) == 0:
                return card[..at];
            case 4:
                var junk = new byte[_random.Next(1, 20)];
                _random.NextBytes(junk);
                return [.. card[..at], .. junk, .. card[at..]];
            case 5 when _random.Next(20) == 0:
                return [.. card[..at], .. Enumerable.Repeat(_fragments[_random.Next(_fragments.Length)], _random.Next(300)).SelectMany(part => part), .. card[at..]];
            default:
                return [.. card[..at], .. _fragments[_random.Next(_fragments.Length)], .. card[at..]];
        }
    }
}
