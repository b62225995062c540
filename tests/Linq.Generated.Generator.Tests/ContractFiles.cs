using System;
using System.IO;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Tests;

/// <summary>The published contracts that tests read, as structure without prose.</summary>
internal static class ContractFiles
{
    public const string March11 = "linq-api-v3.2026-03-11.json";
    public const string March24 = "linq-api-v3.2026-03-24.json";
    public const string August20 = "linq-api-v3.2026-08-20.json";

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Contracts", name);

    public static Contract Load(string name) => ContractLoader.Load(PathOf(name));
}
