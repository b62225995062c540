using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Interop;

/// <summary>The official Node SDK, which knows nothing of this project, finds a Linq in the sandbox.</summary>
internal sealed class LinqappSdkTests : SandboxFixture
{
    [Test]
    public async Task It_creates_a_chat_sends_lists_reacts_subscribes_and_accepts_the_webhooks()
    {
        var output = await ToolProcess.RunNodeAsync("linqapp-sdk", "@linqapp/sdk", ["scenario.mjs", Line, Person], environment: new Dictionary<string, string>
        {
            ["LINQ_API_V3_BASE_URL"] = Sandbox.BaseUrl,
            ["LINQ_API_V3_API_KEY"] = Sandbox.ApiKey,
        });
        var seen = JsonNode.Parse(output)!;

        Assert.Multiple(() =>
        {
            Assert.That(seen["isGroup"]!.GetValue<bool>(), Is.False);
            Assert.That(seen["repeatedId"]!.ToString(), Is.EqualTo(seen["messageId"]!.ToString()));
            Assert.That(seen["listed"]!.ToJsonString(), Is.EqualTo("""["And once more","Hello from the SDK"]"""));
            Assert.That(seen["chats"]!.ToJsonString(), Is.EqualTo($"[\"{seen["chatId"]}\"]"));
            Assert.That(seen["reaction"]!.ToString(), Is.EqualTo("accepted"));
            Assert.That(seen["numbers"]!.AsArray(), Has.Count.EqualTo(3));
            Assert.That(seen["suggestion"]!.ToString(), Does.StartWith("+1"));
            Assert.That(seen["failure"]!.ToJsonString(), Is.EqualTo("""{"type":"NotFoundError","status":404,"code":2001}"""));
            Assert.That(seen["unwrapped"]!.ToJsonString(), Is.EqualTo("""["message.delivered","reaction.added"]"""));
            Assert.That(seen["changed"]!.ToString(), Does.StartWith("refused: "));
            Assert.That(seen["otherSecret"]!.ToString(), Does.StartWith("refused: "));
        });
    }
}
