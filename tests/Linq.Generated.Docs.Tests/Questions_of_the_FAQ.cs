using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>The cookbook leaves out no question of Linq's FAQ as it stood in the summer of 2026, which asks 62 in this order.</summary>
public class Questions_of_the_FAQ
{
    private const string NoticeLines = "How do I notice that a line goes bad, and that it is back?";
    private const string ShareCard = "How do I offer my name and photo to somebody?";
    private const string ChangeKey = "How do I change my API key?";
    private const string BadConversations = "Which conversations are going badly?";

    private static readonly FaqQuestion[] _questions =
    [
        new("place of the toolkit", "Where are key, documentation and delivery logs?"),
        new("list of lines", "Which lines do I have?"),
        new("monitoring of lines", NoticeLines),
        new("reading and inboxes", "How do I read what was written on a line?"),
        new("key rotation, first time", ChangeKey),
        new("debugging, trace ids", "What do I tell support about a call?"),
        new("choice of service", "How do I choose the service?"),
        new("service of a recipient", "Does somebody have iMessage or RCS?"),
        new("contact card: what sharing does", ShareCard),
        new("contact card: enabling", "How do I give a line a name and a photo?"),
        new("contact card: when to share", ShareCard),
        new("contact card: without iPhone", "Is there a way around iMessage for sharing the contact card?"),
        new("contact file for other phones", "What do I give to people without an iPhone?"),
        new("contact received from a user", "How do I read a contact that somebody sent?"),
        new("reactions", "How do I react to a message?"),
        new("effects", "How do I send an effect?"),
        new("typing that is not seen", "How do I show that I am typing?"),
        new("kinds of files", "How do I send a file?"),
        new("link previews", "How does a link get its preview?"),
        new("voice memos", "How do I send a voice memo?"),
        new("one-time passwords", "Can I send one-time passwords?"),
        new("App Clips", "How do I send an App Clip?"),
        new("iMessage apps", "How do I send a card of an iMessage app?"),
        new("duplicate sends", "How do I never send twice?"),
        new("edits", "How do I correct a message?"),
        new("deletion", "How do I delete a message?"),
        new("retention", "How long does Linq keep messages?"),
        new("group members", "How do I add somebody to a group, or remove them?"),
        new("leaving a group", "How do I leave a group?"),
        new("threads", "How do I answer in a thread?"),
        new("typing in groups", "Does a group see that I am typing?"),
        new("group id after a change", "Does a group keep its id when its members change?"),
        new("inbound calls", "Where do calls to my line go?"),
        new("outbound calls", "How do I call people?"),
        new("webhooks: setting up", "How do I subscribe?"),
        new("webhooks: kinds", "Which events are there?"),
        new("webhooks: by line", "How do I separate the events of my lines?"),
        new("webhooks: repeats", "How often is a webhook tried again?"),
        new("webhooks: after an outage", "What did I miss while my endpoint was down?"),
        new("webhooks: succession", "Does the next webhook wait for my answer to the last?"),
        new("webhooks: duplicates", "How do I handle an event that arrives twice?"),
        new("webhooks: signature", "How do I know that a webhook is Linq's?"),
        new("missing delivery reports", "Why is there no delivery report?"),
        new("environments", "How do I separate test and production?"),
        new("colleagues", "How do colleagues get into the dashboard?"),
        new("messages for each line", "How many messages are healthy for a line?"),
        new("limits on volume", "What happens above 30 messages a minute?"),
        new("people for each line", "How many people fit on a line?"),
        new("outages of the platform", "How do I learn of an outage of Linq?"),
        new("failure of one line", "How do people keep reaching me when a line fails?"),
        new("moving to another line", "How do I move people off a line that is down?"),
        new("causes of flagging", "Why did a line lose its reputation?"),
        new("duration of flagging", NoticeLines),
        new("receiving while flagged", "Does a flagged line still receive?"),
        new("less flagging: spread people", "Which line should a new person write to?"),
        new("less flagging: opt-out", "What if somebody says STOP?"),
        new("group as first contact", "Is adding somebody to a group a first contact?"),
        new("reciprocity: how much", BadConversations),
        new("reciprocity: what counts", "What counts as an answer?"),
        new("chat health", BadConversations),
        new("OpenAPI document", "Where is the OpenAPI document?"),
        new("assistants", "Can an assistant use my line through MCP?"),
        new("key rotation, second time", ChangeKey),
    ];

    private static IEnumerable<FaqQuestion> All => _questions;

    [TestCaseSource(nameof(All))]
    public void Are_answered_by_a_snippet_or_by_the_reason_why_no_call_does(FaqQuestion question) =>
        Assert.That(Cookbook.Headings.Concat(Cookbook.Unanswered.Where(row => row.Reason.Length > 0).Select(row => row.Question)), Does.Contain(question.Answer));

    [Test]
    public void Are_all_there()
    {
        // One of the 62 gives six pieces of advice, two of which are calls.
        Assert.That(_questions, Has.Length.EqualTo(63));
        Assert.That(_questions.Select(q => q.Key), Is.Unique);
    }

    [Test]
    public void Are_what_the_list_of_unanswered_ones_comes_from() =>
        Assert.That(Cookbook.Unanswered.Select(row => row.Question).Except(_questions.Select(q => q.Answer)), Is.Empty);
}
