using Linq.Generated.Generator.Emit;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Emit;

[TestFixture]
public sealed class DocLinksTests
{
    private static readonly DocLinks _links = Create();

    [TestCase("display_name", "Chat", "DisplayName")]
    [TestCase("last_message.text", "Chat", "Message.Text")]
    [TestCase("handles.id", "Chat", "Handle.Id")]
    [TestCase("limit", null, "ChatListOptions.Limit")]
    [TestCase("POST /v3/chats", null, "ChatsRequestBuilder.CreateAsync")]
    [TestCase("GET /v3/chats/{id}", "Chat", "ChatsRequestBuilder.GetAsync")]
    public void A_word_that_has_a_name_in_code_is_that_name(string word, string? own, string expected) =>
        Assert.That(_links.Find(word, own, ["ChatListOptions"]), Is.EqualTo(expected));

    [TestCase("text")]
    [TestCase("unheard")]
    [TestCase("last_message.unheard")]
    [TestCase("DELETE /v3/chats")]
    [TestCase("202")]
    [TestCase("a b")]
    public void A_value_or_a_word_that_has_none_stays_as_it_is(string word) => Assert.That(_links.Find(word, "Chat", []), Is.Null);

    private static DocLinks Create()
    {
        var links = new DocLinks();
        links.AddMember("Chat", "display_name", "DisplayName", "string?");
        links.AddMember("Chat", "last_message", "LastMessage", "Message?");
        links.AddMember("Chat", "handles", "Handles", "IReadOnlyList<Handle>");
        links.AddMember("Chat", "text", "Text", "string");
        links.AddMember("Chat", "kind", "Kind", "ChatKind?");
        links.AddValue("ChatKind", "text");
        links.AddMember("Message", "text", "Text", "string");
        links.AddMember("Handle", "id", "Id", "string");
        links.AddMember("ChatListOptions", "limit", "Limit", "long?");
        links.AddOperation("POST", "/v3/chats", "ChatsRequestBuilder.CreateAsync");
        links.AddOperation("GET", "/v3/chats/{chatId}", "ChatsRequestBuilder.GetAsync");
        return links;
    }
}
