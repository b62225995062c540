using System.Linq;
using Linq.Generated.Tests.Support;
using NUnit.Framework;
using static Linq.Generated.Tests.Support.ScriptedHandler;
using static Linq.Generated.Tests.Support.TestClients;

namespace Linq.Generated.Tests.Messages;

public sealed class ReactionTests
{
    private const string MessageId = "69a37c7d-af4f-4b5e-af42-e28e98ce873a";

    [Test]
    public void A_tapback_names_its_type() =>
        Assert.That(Sent(SendReactionRequest.Add(ReactionType.Love)), Is.EqualTo("""{"operation":"add","type":"love"}"""));

    [Test]
    public void A_withdrawal_names_part_and_type() =>
        Assert.That(Sent(SendReactionRequest.Remove(ReactionType.Laugh, 2)), Is.EqualTo("""{"operation":"remove","type":"laugh","part_index":2}"""));

    [TestCase("🚀")]
    [TestCase("👍🏽")]
    [TestCase("👨‍👩‍👧‍👦")]
    [TestCase("❤️")]
    public void An_emoji_is_of_the_type_custom(string emoji)
    {
        var add = SendReactionRequest.AddEmoji(emoji);
        var remove = SendReactionRequest.RemoveEmoji(emoji, 1);

        Assert.That((add.Operation, add.Type, add.CustomEmoji, add.PartIndex), Is.EqualTo((ReactionOperation.Add, ReactionType.Custom, emoji, (long?)null)));
        Assert.That((remove.Operation, remove.Type, remove.CustomEmoji, remove.PartIndex), Is.EqualTo((ReactionOperation.Remove, ReactionType.Custom, emoji, (long?)1)));
        Assert.That((((IRequestModel)add).Validate(), ((IRequestModel)remove).Validate()), Is.EqualTo(((ValidationFailure?)null, (ValidationFailure?)null)));
    }

    [Test]
    public void An_emoji_beside_a_tapback_is_refused() =>
        Refuses(new SendReactionRequest { Operation = ReactionOperation.Add, Type = ReactionType.Like, CustomEmoji = "🚀" }, "custom_emoji", "the type custom alone");

    [Test]
    public void A_custom_reaction_without_its_emoji_is_refused()
    {
        Refuses(SendReactionRequest.Add(ReactionType.Custom), "custom_emoji", "is required");
        Refuses(new SendReactionRequest { Operation = ReactionOperation.Add, Type = ReactionType.Custom, CustomEmoji = "" }, "custom_emoji", "must not be empty");
        Assert.That(() => SendReactionRequest.AddEmoji(""), Throws.ArgumentException);
    }

    [Test]
    public void A_reaction_to_no_part_is_refused() => Refuses(SendReactionRequest.Add(ReactionType.Like, -1), "part_index", "at least 0");

#if !NETSTANDARD_ASSEMBLY
    [Test]
    public void A_reaction_with_more_than_one_emoji_is_refused() => Refuses(SendReactionRequest.AddEmoji("🚀🚀"), "custom_emoji", "one emoji");
#endif

    private static string Sent(SendReactionRequest body)
    {
        var handler = new ScriptedHandler(Answer(202, "{}"));
        using var linq = Over(handler);
        Assert.That(() => linq.Messages.ReactAsync(MessageId, body), Throws.Nothing);
        return handler.Requests.Single().Body!;
    }

    private static void Refuses(SendReactionRequest body, string member, string rule)
    {
        var handler = new ScriptedHandler();
        using var linq = Over(handler);

        var refused = Assert.CatchAsync<LinqValidationException>(() => linq.Messages.ReactAsync(MessageId, body))!;

        Assert.That(refused.Member, Is.EqualTo(member));
        Assert.That(refused.Rule, Does.Contain(rule));
        Assert.That(handler.Requests, Is.Empty);
    }
}
