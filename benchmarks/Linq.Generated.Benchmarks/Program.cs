using BenchmarkDotNet.Running;
using Linq.Generated.Benchmarks;

// `table` measures what has a limit and fails where a row is above it, `growth` the same rows with 10 and 100 times the work;
// everything else is for BenchmarkDotNet.
switch (args)
{
    case ["table"]:
        return await SpeedTable.RunAsync();
    case ["growth"]:
        await SpeedTable.RunGrowthAsync();
        return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(SpeedTable).Assembly).Run(args);
return 0;
