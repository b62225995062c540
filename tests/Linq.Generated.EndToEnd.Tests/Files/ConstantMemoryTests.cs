using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;
using NUnit.Framework;

namespace Linq.Generated.EndToEnd.Tests.Files;

public sealed class ConstantMemoryTests
{
    private const long Limit = 16 << 20;

    [Test]
    public async Task The_largest_file_is_uploaded_and_downloaded_in_constant_memory()
    {
        await using var sandbox = await LinqSandbox.StartAsync();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Linq.Generated.EndToEnd.Uploader.dll"), sandbox.BaseUrl, sandbox.ApiKey])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.That(process.ExitCode, Is.Zero, await errors);

        string[][] results = [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' '))];
        Assert.That(results.Select(result => result[0]), Is.EqualTo(new[] { "upload", "download" }));
        foreach (var result in results)
        {
            long[] numbers = [.. result[1..].Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
            TestContext.Out.WriteLine($"{result[0]} of {numbers[0]} bytes: heap grew by at most {numbers[1] / 1024} KiB, working set by at most {numbers[2] / 1024} KiB");
            Assert.That(numbers[0], Is.EqualTo(AttachmentsRequestBuilder.MaxBytes));
            Assert.That(numbers[1], Is.LessThan(Limit));
            Assert.That(numbers[2], Is.LessThan(Limit));
        }
    }
}
