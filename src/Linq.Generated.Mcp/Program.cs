using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Mcp;

var tools = new Option<string[]>("--tools")
{
    Description = "Names of tools (get_poll) or areas (payments), 'default' for the small set, 'all' for everything.",
    DefaultValueFactory = _ => ["default"],
    AllowMultipleArgumentsPerToken = true,
};
var readOnly = new Option<bool>("--read-only") { Description = "Offer only tools that change nothing." };
var to = new Option<string[]>("--to")
{
    Description = "Whom the tools may reach and read: handles such as +12025550101, one chat:ID, or anybody.",
    AllowMultipleArgumentsPerToken = true,
};
var from = new Option<string[]>("--from")
{
    Description = "The lines that the tools may use, in E.164 format. Default: all of the account.",
    AllowMultipleArgumentsPerToken = true,
};
var approve = new Option<ApprovalMode>("--approve")
{
    Description = "Who approves what reaches a person or cannot be undone: 'ask' asks through the client, which denies where the client "
        + "cannot ask; 'host' trusts the client to ask before it calls a tool.",
    DefaultValueFactory = _ => ApprovalMode.Ask,
};
var mask = new Option<bool>("--mask") { Description = "Show handle_1 in place of phone numbers and email addresses." };
var profile = new Option<string?>("--profile") { Description = "Use the key that the Linq CLI has saved under this profile." };
var baseUrl = new Option<string?>("--base-url") { Description = "Another API than Linq's, such as the sandbox." };
var http = new Option<string?>("--http")
{
    Description = "Serve HTTP at this address on this machine, such as http://127.0.0.1:8765, at /mcp. Clients send the text in "
        + "LINQ_MCP_TOKEN as bearer. Default: stdio.",
};
var root = new RootCommand(
    "Linq as an MCP server. The API key comes from LINQ_API_V3_API_KEY. Unofficial, not affiliated with Linq.")
    {
        tools,
        readOnly,
        to,
        from,
        approve,
        mask,
        profile,
        baseUrl,
        http
    };
root.SetAction((parsed, cancellationToken) => RunAsync(
    new ServerOptions
    {
        Tools = parsed.GetRequiredValue(tools),
        ReadOnly = parsed.GetValue(readOnly),
        To = parsed.GetValue(to) ?? [],
        From = parsed.GetValue(from) ?? [],
        Approve = parsed.GetValue(approve),
        Mask = parsed.GetValue(mask),
        Profile = parsed.GetValue(profile),
        BaseUrl = parsed.GetValue(baseUrl) ?? Environment.GetEnvironmentVariable("LINQ_API_V3_BASE_URL"),
        Http = parsed.GetValue(http),
        BearerToken = Environment.GetEnvironmentVariable("LINQ_MCP_TOKEN"),
    },
    cancellationToken));
return await root.Parse(args).InvokeAsync();

static async Task<int> RunAsync(ServerOptions options, CancellationToken cancellationToken)
{
    try
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        await McpHost.RunAsync(options, ApiKey.Find(options.Profile, Environment.GetEnvironmentVariable, home), cancellationToken);
        return 0;
    }
    catch (OperationCanceledException)
    {
        return 0;
    }
    catch (Exception e) when (e is SetupException or System.IO.IOException)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}
