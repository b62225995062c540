using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Linq.Generated.Generator.Loading;

namespace Linq.Generated.Generator.Compiling;

/// <summary>
/// Finds NSwag's program: where the variable <c>NSwagDir</c> points, else in the package NSwag.MSBuild, which the generator's
/// project downloads when it is restored.
/// </summary>
internal static class NSwagToolchain
{
    private const string Binary = "dotnet-nswag.dll";

    /// <summary>Gets the path of NSwag's program.</summary>
    /// <returns>The path of <c>dotnet-nswag.dll</c>.</returns>
    /// <exception cref="ContractException">The program is not there.</exception>
    public static string Locate()
    {
        if (Environment.GetEnvironmentVariable("NSwagDir") is { Length: > 0 } given)
        {
            return Find(
                given,
                $"NSwagDir, `{given}`",
                "Point NSwagDir at a folder of NSwag.MSBuild such as `tools/Net100`, or unset it to use the restored package.");
        }

        // Written by the project file, which knows where packages are restored to.
        var restored = typeof(NSwagToolchain).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "NSwagDirectory").Value!;
        return Find(restored, $"`{restored}`", "Run `dotnet restore generator`, then run the command again.");
    }

    private static string Find(string folder, string place, string action)
    {
        var path = Path.Combine(folder, Binary);
        if (File.Exists(path))
        {
            return path;
        }

        const string project = "generator/Linq.Generated.Generator.csproj";
        throw new ContractException(new ContractProblem(project, null, "NSwag's program", $"no {Binary} in {place}", action));
    }
}
