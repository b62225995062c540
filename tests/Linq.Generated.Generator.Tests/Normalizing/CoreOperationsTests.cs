using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Normalizing;

[TestFixture]
public sealed class CoreOperationsTests
{
    [Test]
    public void The_newest_contract_has_all_of_them() =>
        Assert.That(() => CoreOperations.Require(ContractFiles.Load(ContractFiles.August20)), Throws.Nothing);

    [Test]
    public void An_older_contract_is_refused_with_a_line_for_each_that_is_missing()
    {
        var refusal = Assert.Throws<ContractException>(() => CoreOperations.Require(ContractFiles.Load(ContractFiles.March24)));
        Assert.That(refusal.Message.Split('\n').Select(line => Regex.Match(line, "expected (.*), found no such operation").Groups[1].Value), Is.EqualTo(new[]
        {
            "POST /v3/chats/{chatId}/polls (createPoll)",
            "POST /v3/messages (sendMessage)",
            "DELETE /v3/attachments/{attachmentId} (deleteAttachment)",
            "GET /v3/available_number (getAvailableNumber)",
        }).AsCollection);
    }

    [Test]
    public void The_name_of_a_path_parameter_does_not_matter()
    {
        var contract = ContractFiles.Load(ContractFiles.August20);
        var text = contract.Root.ToString().Replace("{chatId}", "{id}").Replace("\"name\": \"chatId\"", "\"name\": \"id\"");
        Assert.That(() => CoreOperations.Require(ContractLoader.LoadText(text, "a.json")), Throws.Nothing);
    }

    [Test]
    public void The_documentation_has_the_same_list()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "contract.md"));
        Assert.That(
            Regex.Matches(text, @"^\| ([A-Z]+) \| `([^`]+)` \| (\w+) \|\r?$", RegexOptions.Multiline).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value)),
            Is.EqualTo(CoreOperations.All).AsCollection);
    }

    [Test]
    public void The_ids_are_those_of_the_contract()
    {
        var context = new NormalizationContext(ContractFiles.Load(ContractFiles.August20).Root);
        Assert.That(CoreOperations.All, Is.SubsetOf(context.Operations.Select(o => (o.Method.ToUpperInvariant(), o.Path, o.Id))));
    }
}
