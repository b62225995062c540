using System.Text.Json;
using NUnit.Framework;

namespace Linq.Generated.Mcp.Tests;

internal sealed class ApprovalTextTests
{
    [TestCase("\"Привет, 中文 & <b>\"", "\"Привет, 中文 & <b>\"")]
    [TestCase("\"a\\u202Eb\\u200Bc\\u2028d\\u0007\"", "\"a\\u202Eb\\u200Bc\\u2028d\\u0007\"")]
    public void Every_script_can_be_read_and_nothing_is_hidden(string json, string expected) =>
        Assert.That(ApprovalText.Of(JsonElement.Parse(json)), Is.EqualTo(expected));
}
