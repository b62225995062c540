using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;

namespace Linq.Generated.Sandbox.Load;

/// <summary>Sends messages to a sandbox in this process and tells how much memory is alive on the way.</summary>
internal static class MemoryRun
{
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(3);

    /// <summary>Sends and prints.</summary>
    /// <param name="messages">How many messages.</param>
    /// <param name="recipients">To how many recipients.</param>
    /// <param name="connections">Over how many connections.</param>
    /// <param name="atMost">How many MiB may be alive at the end.</param>
    /// <returns>The exit code: 0, or 1 when it is more.</returns>
    public static async Task<int> RunAsync(long messages, int recipients, int connections, double atMost)
    {
        var retention = new SandboxRetention();
        var options = new LinqSandboxOptions { Limits = new SandboxLimits { MessagesPerPairAndMinute = null }, Retention = retention };
        await using var sandbox = await LinqSandbox.StartAsync(options);
        using var generator = new LoadGenerator(new Uri(sandbox.Origin), "/v3/messages", sandbox.ApiKey, connections, recipients);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages:N0} messages to {recipients:N0} recipients; kept are {retention.Messages:N0} messages, {retention.Chats:N0} chats and {retention.People:N0} people"));
        await PrintAsync(0);
        double alive = 0;
        long sent = 0;
        foreach (var mark in (long[])[messages / 10, messages / 2, messages])
        {
            generator.Send(mark - sent);
            sent = mark;
            alive = await PrintAsync(sent);
        }

        return alive <= atMost ? 0 : 1;
    }

    private static async Task<double> PrintAsync(long messages)
    {
        // What has been accepted is on its way to being read for a little longer.
        await Task.Delay(_settling);
        var live = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages,10:N0} messages  {live,8:N1} MiB alive  {process.WorkingSet64 / 1048576.0,8:N1} MiB of the process"));
        return live;
    }
}
