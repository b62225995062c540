using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.AI.Tests;

internal sealed class BadInputTests : ToolFixture
{
    private static readonly LinqToolPolicy _policy = Trusting(LinqToolRecipients.Anybody);

    [TestCase("get_chat", "{}", "`chat_id` is missing. Give it and call again.")]
    [TestCase("get_chat", """{"chat_id":null}""", "`chat_id` is missing. Give it and call again.")]
    [TestCase("get_chat", """{"chat_id":7}""", "`chat_id` must be a text.")]
    [TestCase("get_chat", """{"chat_id":"../phone_numbers"}""", "An id has a form that Linq does not use. Copy it from an earlier result.")]
    [TestCase("get_chat", """{"chat_id":".."}""", "An id has a form that Linq does not use. Copy it from an earlier result.")]
    [TestCase("get_chat", """{"chat_id":"a","chat":"b"}""", "`chat` is not known here. Use `chat_id`.")]
    [TestCase("list_chats", """{"limit":"many"}""", "`limit` must be a whole number.")]
    [TestCase("list_chats", """{"limit":1.5}""", "`limit` must be a whole number.")]
    [TestCase("send_reaction", """{"message_id":"a","operation":"add","type":"heart"}""", "`type` must be one of love, like, dislike, laugh, emphasize, question, custom, sticker.")]
    [TestCase("send_reaction", """{"message_id":"a","operation":2,"type":"love"}""", "`operation` must be one of add, remove.")]
    [TestCase("send_message_to_chat", """{"chat_id":"a","message":"hi"}""", "`message` must be an object.")]
    [TestCase("send_message_to_chat", """{"chat_id":"a","message":{"parts":"hi"}}""", "`message.parts` must be a list.")]
    [TestCase("send_message_to_chat", """{"chat_id":"a","message":{"parts":[]}}""", "`message.parts` must have at least 1 entries.")]
    [TestCase("send_message_to_chat", """{"chat_id":"a","message":{"parts":[null]}}""", "`message.parts[0]` must not be null.")]
    [TestCase("send_message_to_chat", """{"chat_id":"a","message":{"parts":[{"type":"smoke","value":"hi"}]}}""", "`message.parts[0].type` must be one of text, media, link.")]
    [TestCase("send_message_to_chat", """{"chat_id":"a","message":{"parts":[{"type":"text","value":""}]}}""", "`message.parts[0].value` must not be empty.")]
    [TestCase("create_chat", """{"from":"2025550100","to":["+12025550101"],"message":{"parts":[{"type":"text","value":"hi"}]}}""", "A line must be an E.164 number such as +14155550123, in plain digits. Use one from `list_phone_numbers`.")]
    [TestCase("create_chat", """{"from":"+12025550100","to":["Ann"],"message":{"parts":[{"type":"text","value":"hi"}]}}""", "A person must be an E.164 number such as +14155550123, in plain digits, or an email address. Copy it from the conversation.")]
    [TestCase("upload_file", """{"filename":"a.txt"}""", "Give either `text` or `content_base64`, not both.")]
    [TestCase("upload_file", """{"filename":"a.png","content_base64":"???"}""", "`content_base64` is not base64. Encode the content and call again.")]
    [TestCase("search_docs", """{"query":""}""", "`query` must not be empty.")]
    public async Task Arguments_that_cannot_be_meant_are_a_sentence_and_nothing_is_sent(string tool, string arguments, string sentence)
    {
        var before = Sandbox.Requests.Count;
        var result = await CallAsync(_policy, tool, arguments);
        // A contract may add values at the end.
        Assert.That((string?)result["error"], sentence.Contains(" must be one of ", System.StringComparison.Ordinal) ? Does.StartWith(sentence[..^1]) : Is.EqualTo(sentence));
        Assert.That(Sandbox.Requests, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task An_unknown_id_is_a_sentence()
    {
        var result = await CallAsync(_policy, "get_chat", """{"chat_id":"00000000-0000-4000-8000-000000000000"}""");
        Assert.That((string?)result["error"], Does.StartWith("Linq does not know this id."));
    }

    [Test]
    public async Task A_key_that_Linq_refuses_is_a_sentence_without_the_key()
    {
        using var stranger = new LinqClient(new LinqClientOptions { ApiKey = "secret-of-somebody", BaseUrl = Sandbox.BaseUrl });
        var result = await CallAsync(stranger.AsTools(_policy).Single(tool => tool.Name == "list_chats"), "{}");
        Assert.That((string?)result["error"], Does.StartWith("Linq refused the API key.").And.Not.Contain("secret"));
    }

    [Test]
    public async Task A_server_that_is_down_is_a_sentence_and_the_tool_works_again_afterwards()
    {
        using var lost = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = "http://127.0.0.1:9/api/partner", MaxRetries = 0 });
        var result = await CallAsync(lost.AsTools(_policy).Single(tool => tool.Name == "list_chats"), "{}");
        Assert.That((string?)result["error"], Is.EqualTo("Linq cannot be reached at the moment. Try again later, or tell the user."));
        Assert.That((await CallAsync(_policy, "list_chats"))["error"], Is.Null);
    }
}
