using System.Collections.Generic;

namespace Linq.Generated.Packages.Inspection;

/// <summary>What each package may bring into a user's project. A dependency more is a decision, so it is written down here.</summary>
internal static class ExpectedDependencies
{
    private const string Net = "net10.0";
    private const string NetStandard = ".NETStandard2.0";

    private static readonly string[] _kiota = ["Microsoft.Kiota.Abstractions", "Microsoft.Kiota.Http.HttpClientLibrary", "Microsoft.Kiota.Serialization.Json"];
    private static readonly string[] _hosting =
    [
        "Linq.Generated", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Options.ConfigurationExtensions",
    ];

    private static readonly Dictionary<string, Dictionary<string, string[]>> _expected = new()
    {
        ["Linq.Generated"] = new()
        {
            [Net] = ["Microsoft.Extensions.Logging.Abstractions", .. _kiota],
            [NetStandard] =
            [
                "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.TimeProvider", "Microsoft.Extensions.Logging.Abstractions", .. _kiota,
                "System.Diagnostics.DiagnosticSource", "System.Text.Encoding.CodePages", "System.Text.Json",
            ],
        },
        ["Linq.Generated.Aspire"] = new() { [Net] = ["Aspire.Hosting"] },
        ["Linq.Generated.AspNetCore"] = new() { [Net] = ["Linq.Generated", "Linq.Generated.Hosting"] },
        ["Linq.Generated.AI"] = new()
        {
            [Net] = ["Linq.Generated", "Microsoft.Extensions.AI.Abstractions"],
            [NetStandard] = ["Linq.Generated", "Microsoft.Extensions.AI.Abstractions"],
        },
        ["Linq.Generated.Agents"] = new()
        {
            [Net] =
            [
                "Linq.Generated.AI", "Linq.Generated.AspNetCore", "Linq.Generated.Hosting", "Microsoft.Extensions.AI.Abstractions",
            ],
        },
        ["Linq.Generated.Hosting"] = new() { [Net] = _hosting, [NetStandard] = _hosting },
        ["Linq.Generated.Postgres"] = new() { [Net] = ["Linq.Generated.AspNetCore", "Linq.Generated.Hosting", "Npgsql"] },
        ["Linq.Generated.Sandbox"] = new() { [Net] = ["Linq.Generated", "Newtonsoft.Json"] },

        // A tool carries what it needs, and templates are files.
        ["Linq.Generated.Sandbox.Tool"] = [],
        ["Linq.Generated.Mcp"] = [],
        ["Linq.Generated.Templates"] = [],
    };

    public static IEnumerable<string> Packages => _expected.Keys;

    public static IReadOnlyDictionary<string, string[]> Of(string id) => _expected[id];
}
