using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Lock;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Lock;

[TestFixture]
public sealed class KiotaLockTests
{
    private string _path = "";

    [SetUp]
    public void MakeFile() => _path = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(_path);

    [Test]
    public void Names_and_patterns_are_read()
    {
        var read = Read("""{ "clientClassName": "LinqClient", "clientNamespaceName": "Linq.Generated", "includePatterns": ["/v3/**"], "excludePatterns": ["**/x#GET"] }""");
        Assert.That($"{read.ClientClassName} {read.ClientNamespaceName}", Is.EqualTo("LinqClient Linq.Generated"));
        Assert.That(read.IncludePatterns.Concat(read.ExcludePatterns), Is.EqualTo(new[] { "/v3/**", "**/x#GET" }).AsCollection);
    }

    [Test]
    public void Hash_and_location_are_written_and_the_rest_stays()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "kiota-lock.json"));
        var written = JObject.Parse(Read(text).Write("spec/x.yaml", "a: 1\r\nb: 2\r\n"));
        Assert.That((string?)written["descriptionHash"], Is.EqualTo(Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes("a: 1\nb: 2\n")))));
        Assert.That((string?)written["descriptionLocation"], Is.EqualTo("spec/x.yaml"));
        var before = JObject.Parse(text);
        written["descriptionHash"] = before["descriptionHash"];
        written["descriptionLocation"] = before["descriptionLocation"];
        Assert.That(written.ToString(), Is.EqualTo(before.ToString()));
    }

    [Test]
    public void The_committed_lock_belongs_to_the_committed_contract()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "kiota-lock.json")).ReplaceLineEndings("\n");
        var description = File.ReadAllText(Path.Combine(RepositoryPaths.Root, Repository.ContractFile));
        Assert.That(Read(text).Write(Repository.ContractFile, description), Is.EqualTo(text));
    }

    [TestCase("""{ "clientNamespaceName": "Linq.Generated" }""", "expected a C# name under `clientClassName`, found nothing.")]
    [TestCase("""{ "clientClassName": "A { } class B", "clientNamespaceName": "Linq.Generated" }""", "found the text 'A { } class B'")]
    [TestCase("""{ "clientClassName": "Linq.Client", "clientNamespaceName": "Linq.Generated" }""", "found the text 'Linq.Client'")]
    [TestCase("""{ "clientClassName": "LinqClient", "clientNamespaceName": "A..B" }""", "expected a C# namespace under `clientNamespaceName`")]
    [TestCase("""{ "clientClassName": ["LinqClient"], "clientNamespaceName": "Linq.Generated" }""", "found a list")]
    public void A_name_that_is_none_is_refused(string text, string message) =>
        Assert.That(() => Read(text), Throws.TypeOf<ContractException>().With.Message.Contains(message));

    [TestCase("[null]", "null")]
    [TestCase("[\"/v3/**\", {}]", "an object")]
    [TestCase("\"/v3/**\"", "the text '/v3/**'")]
    public void Patterns_that_are_no_list_of_texts_are_refused(string patterns, string found) =>
        Assert.That(
            () => Read($$"""{ "clientClassName": "LinqClient", "clientNamespaceName": "Linq.Generated", "excludePatterns": {{patterns}} }"""),
            Throws.TypeOf<ContractException>().With.Message.Contains($"expected a list of texts under `excludePatterns`, found {found}."));

    private KiotaLock Read(string text)
    {
        File.WriteAllText(_path, text);
        return KiotaLock.Read(_path);
    }
}
