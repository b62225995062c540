using System;
using System.IO;
using Linq.Generated.Generator;
using Linq.Generated.Generator.Loading;

try
{
    Repository r = Repository.Find(Environment.CurrentDirectory);
    Contract? c = args.Length > 1 ? ContractLoader.Load(args[1]) : null;
    var n = Pipeline.Normalize(r, c);
    File.WriteAllText("/tmp/normalized.json", n.Context.Document.ToString());
    foreach (var u in n.Unmatched) { Console.WriteLine("unmatched " + u); }
    foreach (var u in n.Context.Notices) { Console.WriteLine("notice " + u); }
    foreach (var u in n.Context.Undocumented) { Console.WriteLine("undocumented " + u); }
    foreach (var f in Pipeline.Compile(r, n, Pipeline.Description(r)))
    {
        string p = Path.Combine(args[0], f.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(p)!);
        File.WriteAllText(p, f.Text);
    }
}
catch (ContractException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
return 0;
