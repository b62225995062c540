using System;

namespace Linq.Generated;

// By hand: the contract types the name as a text and lists the effects in its words only.
public partial class MessageEffect
{
    private static readonly string[] _screenNames =
        ["balloons", "celebration", "confetti", "echo", "fireworks", "happy_birthday", "hearts", "lasers", "love", "sparkles", "spotlight"];

    private static readonly string[] _bubbleNames = ["gentle", "invisible", "loud", "slam"];

    /// <summary>Gets balloons that rise over the screen.</summary>
    /// <value>A new object: screen, <c>balloons</c>.</value>
    public static MessageEffect Balloons => OnScreen("balloons");

    /// <summary>Gets a celebration over the screen.</summary>
    /// <value>A new object: screen, <c>celebration</c>.</value>
    public static MessageEffect Celebration => OnScreen("celebration");

    /// <summary>Gets confetti that falls over the screen.</summary>
    /// <value>A new object: screen, <c>confetti</c>.</value>
    public static MessageEffect Confetti => OnScreen("confetti");

    /// <summary>Gets the message repeated all over the screen.</summary>
    /// <value>A new object: screen, <c>echo</c>.</value>
    public static MessageEffect Echo => OnScreen("echo");

    /// <summary>Gets fireworks over the screen.</summary>
    /// <value>A new object: screen, <c>fireworks</c>.</value>
    public static MessageEffect Fireworks => OnScreen("fireworks");

    /// <summary>Gets the birthday effect over the screen.</summary>
    /// <value>A new object: screen, <c>happy_birthday</c>.</value>
    public static MessageEffect HappyBirthday => OnScreen("happy_birthday");

    /// <summary>Gets hearts over the screen.</summary>
    /// <value>A new object: screen, <c>hearts</c>.</value>
    public static MessageEffect Hearts => OnScreen("hearts");

    /// <summary>Gets lasers over the screen.</summary>
    /// <value>A new object: screen, <c>lasers</c>.</value>
    public static MessageEffect Lasers => OnScreen("lasers");

    /// <summary>Gets the love effect over the screen.</summary>
    /// <value>A new object: screen, <c>love</c>.</value>
    public static MessageEffect Love => OnScreen("love");

    /// <summary>Gets sparkles over the screen.</summary>
    /// <value>A new object: screen, <c>sparkles</c>.</value>
    public static MessageEffect Sparkles => OnScreen("sparkles");

    /// <summary>Gets a spotlight on the message.</summary>
    /// <value>A new object: screen, <c>spotlight</c>.</value>
    public static MessageEffect Spotlight => OnScreen("spotlight");

    /// <summary>Gets a bubble that arrives small and quiet.</summary>
    /// <value>A new object: bubble, <c>gentle</c>.</value>
    public static MessageEffect Gentle => OnBubble("gentle");

    /// <summary>Gets a bubble that hides its content until the recipient wipes over it.</summary>
    /// <value>A new object: bubble, <c>invisible</c>.</value>
    public static MessageEffect Invisible => OnBubble("invisible");

    /// <summary>Gets a bubble that arrives large.</summary>
    /// <value>A new object: bubble, <c>loud</c>.</value>
    public static MessageEffect Loud => OnBubble("loud");

    /// <summary>Gets a bubble that slams onto the screen.</summary>
    /// <value>A new object: bubble, <c>slam</c>.</value>
    public static MessageEffect Slam => OnBubble("slam");

    private static MessageEffect OnScreen(string name) => new() { Type = MessageEffectType.Screen, Name = name };

    private static MessageEffect OnBubble(string name) => new() { Type = MessageEffectType.Bubble, Name = name };

    private ValidationFailure? CheckByHand()
    {
        if (Name is null || Type is not { } type)
        {
            return null;
        }

        return IsMismatch(
            type,
            MessageEffectType.Screen,
            _bubbleNames) ? new ValidationFailure(
                "type",
                "is screen, and this effect plays on the bubble: take the effect from the members of MessageEffect")
            : IsMismatch(
                type,
                MessageEffectType.Bubble,
                _screenNames) ? new ValidationFailure(
                    "type",
                    "is bubble, and this effect plays on the screen: take the effect from the members of MessageEffect")
            : null;
    }

    private bool IsMismatch(MessageEffectType type, MessageEffectType expected, string[] others) =>
        type == expected && Array.Exists(others, other => string.Equals(other, Name, StringComparison.OrdinalIgnoreCase));
}
