using System;
using System.Diagnostics;

/// <summary>
/// Stands for a dependency that writes to standard output: .NET runs it inside linq-mcp where DOTNET_STARTUP_HOOKS names this assembly,
/// and it writes a line for each span that begins.
/// </summary>
internal static class StartupHook
{
    public const string Noise = "a dependency has something to say";

    public static void Initialize() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = _ => true,
        Sample = (ref _) => ActivitySamplingResult.AllData,
        ActivityStarted = _ => Console.WriteLine(Noise),
    });
}
