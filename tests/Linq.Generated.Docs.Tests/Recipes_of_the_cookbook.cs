using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using NUnit.Framework;

namespace Linq.Generated.Docs.Tests;

/// <summary>The code of the cookbook does what it says: each snippet runs as it stands against a sandbox of its own, over sockets.</summary>
[NonParallelizable]
public class Recipes_of_the_cookbook
{
    private static IEnumerable<Recipe> Recipes => Cookbook.Recipes;

    [TestCaseSource(nameof(Recipes))]
    public async Task Run_against_the_sandbox(Recipe recipe)
    {
        await using var scene = await Scene.PrepareAsync(recipe.Question);

        await SnippetProgram.RunAsync(recipe.Snippet, scene.Known);

        var requests = scene.Requests;
        foreach (var request in requests)
        {
            TestContext.Out.WriteLine($"{request.Operation}: {request.Status}");
        }

        string[] accepted = [.. recipe.Operations.Where(operation => requests.Any(r => r.Status is >= 200 and < 300 && IsOf(operation, r)))];
        Assert.That(accepted, Is.EqualTo(recipe.Operations).AsCollection, "operations that were called and accepted");
        await scene.CheckAsync(recipe.Question);
    }

    [Test]
    public void Stand_in_the_list_at_the_top_in_its_order()
    {
        Assert.That(Cookbook.Rows.Select(row => row.Question), Is.EqualTo(Cookbook.Headings).AsCollection);
        Assert.That(Cookbook.Rows.Select(row => row.Anchor), Is.EqualTo(Cookbook.Headings.Select(Cookbook.AnchorOf)).AsCollection);
    }

    [TestCaseSource(nameof(Recipes))]
    public void Are_one_snippet_each(Recipe recipe) => Assert.That(Cookbook.SnippetsUnder(recipe.Question).Count(), Is.EqualTo(1));

    private static bool IsOf(string operation, SandboxRequest request)
    {
        var parts = operation.Split(' ');
        var pattern = Regex.Replace(Regex.Escape(parts[1]), @"\\\{[^}]+}", "[^/]+");
        return request.Method == parts[0] && Regex.IsMatch(request.Path.Split('?')[0], pattern + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
