using BenchmarkDotNet.Running;
using Linq.Generated.Benchmarks;

// `table` measures what has a limit and fails where a row is above it; everything else is for BenchmarkDotNet.
if (args is ["table"])
{
    return await SpeedTable.RunAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(SpeedTable).Assembly).Run(args);
return 0;
