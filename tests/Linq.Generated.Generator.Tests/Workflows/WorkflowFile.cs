using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Tests.Shared;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests.Workflows;

/// <summary>A file under .github/workflows, read as the pipeline reads YAML.</summary>
internal sealed class WorkflowFile(string path)
{
    private readonly JObject _root = ContractLoader.Load(path).Root;

    public static IReadOnlyList<WorkflowFile> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, ".github", "workflows")).Order(StringComparer.Ordinal).Select(path => new WorkflowFile(path))];

    public string Name { get; } = Path.GetFileName(path);

    public string Text { get; } = File.ReadAllText(path);

    /// <summary>What starts it.</summary>
    public IEnumerable<string> Triggers => ((JObject)_root["on"]!).Properties().Select(property => property.Name);

    public IEnumerable<WorkflowJob> Jobs => ((JObject)_root["jobs"]!).Properties().Select(job => new WorkflowJob(this, job.Name, (JObject)job.Value, _root["permissions"]));

    public override string ToString() => Name;
}
