using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Mcp.Tests;

internal sealed class CommandLineTests
{
    [TestCase("There is no API key.", null, "--to", "anybody")]
    [TestCase("Say with --to", "key")]
    [TestCase("--to takes", "key", "--to", "Ann")]
    [TestCase("--to takes", "key", "--to", "anybody", "--to", "+12025550101")]
    [TestCase("--from takes", "key", "--to", "anybody", "--from", "12025550100")]
    [TestCase("--tools: There is no tool", "key", "--to", "anybody", "--tools", "send_mesage")]
    [TestCase("--http takes an address on this machine", "key", "--to", "anybody", "--http", "http://0.0.0.0:1")]
    public async Task What_cannot_be_meant_is_a_sentence_on_stderr_and_nothing_on_stdout(string sentence, string? key, params string[] arguments)
    {
        var (code, output, error) = await McpServerProcess.RunAsync(key, arguments);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(output, Is.Empty);
            Assert.That(error.Trim(), Does.StartWith(sentence).And.Not.Contain("   at "));
        }
    }

    [Test]
    public void The_key_is_the_one_in_the_environment_else_that_of_the_named_profile()
    {
        var home = Directory.CreateTempSubdirectory("linq-mcp-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(home, ".linq"));
            File.WriteAllText(
                Path.Combine(home, ".linq", "config.json"),
                """{"profile":"default","profiles":{"default":{"token":"key-1"},"work":{"token":"key-2"}}}""");
            var none = new Dictionary<string, string?>();
            string Find(string? profile, Dictionary<string, string?> environment) => ApiKey.Find(profile, name => environment.GetValueOrDefault(name), home);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Find("default", none), Is.EqualTo("key-1"));
                Assert.That(Find(null, new() { ["LINQ_PROFILE"] = "work" }), Is.EqualTo("key-2"));
                Assert.That(Find("work", new() { ["LINQ_API_V3_API_KEY"] = "key-0" }), Is.EqualTo("key-0"));
                Assert.That(() => Find(null, none), Throws.TypeOf<SetupException>());
                Assert.That(() => Find("play", none), Throws.TypeOf<SetupException>().With.Message.Contains("'play'"));
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
