using System;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>Who is sent how many messages: some pairs of line and person more than Linq allows in a minute, and the others few.</summary>
internal sealed class OutboxChaosPlan(int count, int hotPairs, int otherPairs, int perHotPair)
{
    public const int Lines = 10;

    private readonly int _hotPairs = Math.Min(hotPairs, Math.Max(1, count / (2 * perHotPair)));

    public int Pairs => _hotPairs + Math.Min(otherPairs, Others);

    private int Others => Math.Max(0, count - (_hotPairs * perHotPair));

    public int CountOf(int pair)
    {
        if (pair < _hotPairs)
        {
            return perHotPair;
        }

        var others = Pairs - _hotPairs;
        return (Others / others) + (pair - _hotPairs < Others % others ? 1 : 0);
    }

    public static LinqPreparedSend Message(int pair, int message, bool rollsBack) => LinqPreparedSend.NewChat(new CreateChatRequest
    {
        From = Line(pair % Lines),
        To = [Person(pair)],
        Message = MessageContent.FromText(Text(pair, message) + (rollsBack ? " rolled back" : "")),
    });

    /// <summary>Whether the messages of a pair are enqueued by an instance that sends, and in no transaction.</summary>
    public static bool IsEnqueuedAlone(int pair) => pair % 2 == 1;

    public static string Text(int pair, int message) => $"{pair}/{message}";

    public static string Line(int line) => $"+1202555{100 + line}0";

    public static string Person(int pair) => $"+1212555{1000 + pair}";
}
