using System;

namespace Linq.Generated.VCards;

internal static class VCardValueKinds
{
    public static VCardValueKind Of(ReadOnlySpan<byte> name)
    {
        foreach (var (known, kind) in _kinds)
        {
            if (ContentLine.EqualsIgnoreCase(name, known))
            {
                return kind;
            }
        }

        return VCardValueKind.Unknown;
    }

    private static readonly (string Name, VCardValueKind Kind)[] _kinds =
    [
        ("TEL", VCardValueKind.Phone),
        ("FN", VCardValueKind.Text),
        ("N", VCardValueKind.Lists),
        ("EMAIL", VCardValueKind.Text),
        ("ORG", VCardValueKind.Components),
        ("URL", VCardValueKind.Uri),
        ("NOTE", VCardValueKind.Text),
        ("ADR", VCardValueKind.Lists),
        ("PHOTO", VCardValueKind.Binary),
        ("TITLE", VCardValueKind.Text),
        ("ROLE", VCardValueKind.Text),
        ("LABEL", VCardValueKind.Text),
        ("NICKNAME", VCardValueKind.Lists),
        ("CATEGORIES", VCardValueKind.Lists),
        ("MAILER", VCardValueKind.Text),
        ("SORT-STRING", VCardValueKind.Text),
        ("AGENT", VCardValueKind.Text),
        ("X-ABLABEL", VCardValueKind.Text),
        ("LOGO", VCardValueKind.Binary),
        ("SOUND", VCardValueKind.Binary),
        ("KEY", VCardValueKind.Binary),
    ];
}
