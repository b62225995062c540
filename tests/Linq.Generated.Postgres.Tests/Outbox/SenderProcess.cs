using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;

namespace Linq.Generated.Postgres.Tests.Outbox;

/// <summary>An instance with the outbox in a process of its own, which can be killed.</summary>
internal sealed class SenderProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _enqueuing = [];

    /// <summary>Ends with the process.</summary>
    private readonly Task _reading;

    private SenderProcess(Process process)
    {
        _process = process;
        _reading = ReadAnswersAsync();
    }

    public static async Task<SenderProcess> StartAsync(string connectionString, LinqSandbox sandbox, int speed, bool freshKeys)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Linq.Generated.Postgres.Sender.dll") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["SENDER_CONNECTION"] = connectionString,
                ["SENDER_API_KEY"] = sandbox.ApiKey,
                ["SENDER_BASE_URL"] = sandbox.BaseUrl,
                ["SENDER_SPEED"] = speed.ToString(CultureInfo.InvariantCulture),
            },
        };
        if (freshKeys)
        {
            start.Environment["SENDER_FRESH_KEYS"] = "1";
        }

        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync() is null)
        {
            // While the server restarts, nobody can start.
            await process.WaitForExitAsync();
        }

        return new SenderProcess(process);
    }

    /// <summary>Lets the instance enqueue a message of its own, in no transaction.</summary>
    /// <returns>Whether it said that the message is stored. It may be stored all the same where the instance was killed.</returns>
    public async Task<bool> EnqueueAsync(string key, string line, string person, string text)
    {
        var done = _enqueuing.GetOrAdd(key, static _ => new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            lock (_enqueuing)
            {
                _process.StandardInput.WriteLine(string.Join('\t', key, line, person, text));
                _process.StandardInput.Flush();
            }

            await Task.WhenAny(done.Task, _reading);
            return done.Task.IsCompleted && await done.Task;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // It has been killed.
            return false;
        }
        finally
        {
            _enqueuing.TryRemove(key, out _);
        }
    }

    /// <summary>SIGKILL: nothing in the process gets to run any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task ReadAnswersAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } answer)
        {
            if (_enqueuing.TryGetValue(answer.TrimStart('!'), out var done))
            {
                done.TrySetResult(!answer.StartsWith('!'));
            }
        }
    }
}
