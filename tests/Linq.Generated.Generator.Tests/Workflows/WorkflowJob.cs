using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Linq.Generated.Generator.Tests.Workflows;

/// <summary>A job of a workflow, with the permissions that hold for it.</summary>
internal sealed class WorkflowJob(WorkflowFile file, string name, JObject root, JToken? permissionsOfFile)
{
    public string Name { get; } = name;

    /// <summary>The scripts of its steps.</summary>
    public IEnumerable<string> Scripts => Steps.Select(step => (string?)step["run"]).OfType<string>();

    /// <summary>The actions that its steps use, with what is given to them.</summary>
    public IEnumerable<(string Action, JToken? With)> Actions => Steps.Where(step => step["uses"] is not null).Select(step => ((string)step["uses"]!, step["with"]));

    /// <summary>Whether it holds something that code of somebody else could misuse: a secret, or a token that may write.</summary>
    public bool IsTrusted =>
        Permissions is not JObject permissions
        || permissions.Properties().Any(permission => (string?)permission.Value == "write")
        || root.ToString() is var text && (text.Contains("secrets.", StringComparison.Ordinal) || text.Contains("github.token", StringComparison.Ordinal));

    private JToken? Permissions => root["permissions"] ?? permissionsOfFile;

    private IEnumerable<JToken> Steps => (JArray)root["steps"]!;

    public override string ToString() => $"{file} {Name}";
}
