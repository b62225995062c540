using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Linq.Generated.Packages.Inspection;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: inspection FOLDER VERSION");
    return 2;
}

var (folder, version) = (args[0], args[1]);
string[] packed = [.. Directory.EnumerateFiles(folder, "*.nupkg").Select(path => Path.GetFileName(path)[..^(version.Length + ".nupkg".Length + 1)]).Order(StringComparer.Ordinal)];
List<string> findings = [.. packed.Except(ExpectedDependencies.Packages).Select(id => $"{id}: is packed, but nothing says what it should depend on")];
findings.AddRange(ExpectedDependencies.Packages.Except(packed).Select(id => $"{id}: is not packed"));
foreach (var id in packed)
{
    using var package = new PackedFile(folder, id, version);
    findings.AddRange(package.Findings().Select(finding => $"{id}: {finding}"));
}

foreach (var finding in findings)
{
    Console.Error.WriteLine(finding);
}

Console.WriteLine($"{packed.Length} packages inspected, {findings.Count} findings");
return findings.Count == 0 ? 0 : 1;
