using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Sandbox;

var urls = new Option<string>("--urls")
{
    Description = "Where to listen, for example http://127.0.0.1:8080. Port 0 takes a free one.",
    DefaultValueFactory = _ => "http://127.0.0.1:8080",
};
var apiKey = new Option<string>("--api-key")
{
    Description = "The bearer token that requests must carry.",
    DefaultValueFactory = _ => LinqSandboxOptions.DefaultApiKey,
};
var lines = new Option<string[]>("--line")
{
    Description = "A line of the account, in E.164 format. May be given several times.",
};
var seed = new Option<int?>("--seed")
{
    Description = "Where everything random comes from. The same seed and the same requests make the same ids.",
};
var state = new Option<string?>("--state")
{
    Description = "A file that keeps the state from one run to the next. It holds message texts and webhook secrets.",
};
var root = new RootCommand(
    "A whole Linq Partner API on this machine, to develop against. Unofficial, not affiliated with Linq.")
    {
        urls,
        apiKey,
        lines,
        seed,
        state
    };
root.SetAction((parsed, cancellationToken) => RunAsync(
    new LinqSandboxOptions
    {
        Url = parsed.GetRequiredValue(urls),
        ApiKey = parsed.GetRequiredValue(apiKey),
        Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
        StateFile = parsed.GetValue(state),
    },
    parsed.GetValue(lines),
    cancellationToken));
return await root.Parse(args).InvokeAsync();

static async Task<int> RunAsync(LinqSandboxOptions options, string[]? lines, CancellationToken cancellationToken)
{
    if (lines is { Length: > 0 })
    {
        options.Lines = lines;
    }

    try
    {
        await using var sandbox = await LinqSandbox.StartAsync(options, cancellationToken);
        Console.WriteLine($"Base URL  {sandbox.BaseUrl}");
        Console.WriteLine($"Phone     {sandbox.Origin}/");
        Console.WriteLine($"API key   {(options.ApiKey == LinqSandboxOptions.DefaultApiKey ? options.ApiKey : "as given")}");
        Console.WriteLine($"Lines     {string.Join(" ", options.Lines)}");
        Console.WriteLine($"Seed      {sandbox.Seed}");
        if (!new Uri(options.Url).IsLoopback)
        {
            Console.Error.WriteLine(
                "Warning: this address can be reached from other machines. Everybody who knows the API key can use the sandbox.");
        }

        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
    catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}
