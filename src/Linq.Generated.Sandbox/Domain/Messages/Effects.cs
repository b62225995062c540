using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>The effects of a message.</summary>
internal static class Effects
{
    private static readonly HashSet<string> _bubbles = new(StringComparer.Ordinal) { "slam", "loud", "gentle", "invisible" };

    public static MessageEffectType TypeOf(string name) => _bubbles.Contains(name) ? MessageEffectType.Bubble : MessageEffectType.Screen;
}
