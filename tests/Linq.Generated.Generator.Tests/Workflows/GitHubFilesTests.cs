using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Workflows;

/// <summary>What GitHub reads beside the workflows. It ignores a file that it does not understand without a word.</summary>
[TestFixture]
public sealed class GitHubFilesTests
{
    private static readonly string _root = RepositoryPaths.Root;

    // https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
    private static readonly Dictionary<string, string> _requiredAttribute = new()
    {
        ["markdown"] = "value",
        ["textarea"] = "label",
        ["input"] = "label",
        ["dropdown"] = "options",
        ["checkboxes"] = "options",
    };

    private static IEnumerable<string> Forms => Directory.EnumerateFiles(Path.Combine(_root, ".github", "ISSUE_TEMPLATE"), "*.yml")
        .Select(path => Path.GetFileName(path)!).Where(name => name != "config.yml").Order(StringComparer.Ordinal);

    [Test]
    public void There_is_a_form_for_a_bug_and_one_for_a_wish_and_no_issue_without_a_form()
    {
        Assert.That(Forms, Is.EqualTo(new[] { "bug.yml", "feature.yml" }).AsCollection);
        Assert.That((bool?)Read(".github/ISSUE_TEMPLATE/config.yml")["blank_issues_enabled"], Is.False);
    }

    [TestCaseSource(nameof(Forms))]
    public void A_form_has_what_GitHub_needs_to_show_it(string name)
    {
        var form = Read(".github/ISSUE_TEMPLATE/" + name);
        Assert.That(form.Properties().Select(property => property.Name), Is.SubsetOf(new[] { "name", "description", "title", "labels", "assignees", "body" }));
        Assert.That((string?)form["name"], Is.Not.Empty);
        Assert.That((string?)form["description"], Is.Not.Empty);
        var fields = ((JArray)form["body"]!).Cast<JObject>().ToArray();
        Assert.Multiple(() =>
        {
            foreach (var field in fields)
            {
                Assert.That(_requiredAttribute.Keys, Does.Contain((string)field["type"]!), field.ToString());
                Assert.That(field["attributes"]?[_requiredAttribute[(string)field["type"]!]], Is.Not.Null, field.ToString());
                Assert.That(field.Properties().Select(property => property.Name), Is.SubsetOf(new[] { "type", "id", "attributes", "validations" }), field.ToString());
            }
        });
        Assert.That(fields.Select(field => (string?)field["id"]).OfType<string>(), Is.Unique);
        Assert.That(fields.Select(field => (string?)field["attributes"]?["label"]).OfType<string>(), Is.Unique);
    }

    [TestCaseSource(nameof(Forms))]
    public void A_form_asks_first_and_last_not_to_paste_keys_and_numbers(string name)
    {
        var fields = ((JArray)Read(".github/ISSUE_TEMPLATE/" + name)["body"]!).Cast<JObject>().ToArray();
        Assert.That((string?)fields[0]["attributes"]?["value"], Does.Contain("Never paste an API key, a signing secret, a phone number"));
        var consent = ((JArray)fields[^1]["attributes"]!["options"]!).Cast<JObject>().Single();
        Assert.That((string?)consent["label"], Does.Contain("no key, secret, phone number"));
        Assert.That((bool?)consent["required"], Is.True);
    }

    [Test]
    public void Updates_are_asked_for_every_kind_of_package_that_the_repository_has()
    {
        var updates = ((JArray)Read(".github/dependabot.yml")["updates"]!).Cast<JObject>().ToArray();
        Assert.That(updates.Select(update => (string)update["package-ecosystem"]!), Is.EquivalentTo(new[] { "nuget", "dotnet-sdk", "npm", "github-actions" }));
        Assert.That(updates.Select(update => (string?)update["schedule"]?["interval"]), Has.All.EqualTo("weekly"));
    }

    [Test]
    public void Updates_of_npm_packages_name_every_folder_with_a_lock_file()
    {
        var npm = ((JArray)Read(".github/dependabot.yml")["updates"]!).Single(update => (string?)update["package-ecosystem"] == "npm");
        var named = npm["directories"]!.Select(folder => ((string)folder!).TrimStart('/'))
            .SelectMany(folder => folder.EndsWith("/*", StringComparison.Ordinal)
                ? Directory.EnumerateDirectories(Path.Combine(_root, folder[..^2])).Select(path => Path.GetRelativePath(_root, path).Replace('\\', '/'))
                : [folder]);
        Assert.That(named, Is.EquivalentTo(FoldersWithLockFile(_root)));
    }

    private static JObject Read(string path) => ContractLoader.Load(Path.Combine(_root, path)).Root;

    private static IEnumerable<string> FoldersWithLockFile(string folder)
    {
        if (File.Exists(Path.Combine(folder, "package-lock.json")))
        {
            yield return Path.GetRelativePath(_root, folder).Replace('\\', '/');
        }

        foreach (var path in Directory.EnumerateDirectories(folder)
            .Where(path => Path.GetFileName(path) is not ("node_modules" or "bin" or "obj" or "artifacts" or ".git"))
            .SelectMany(FoldersWithLockFile))
        {
            yield return path;
        }
    }
}
