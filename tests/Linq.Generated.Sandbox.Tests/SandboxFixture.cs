using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests;

/// <summary>A fixture whose tests each have a sandbox of their own.</summary>
internal abstract class SandboxFixture
{
    protected const string Line = "+12025550100";
    protected const string Person = "+12025550101";

    protected LinqSandbox Sandbox { get; private set; } = null!;

    protected Api Api { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        var options = new LinqSandboxOptions();
        Configure(options);
        TestContext.Out.WriteLine($"seed {options.Seed}");
        Sandbox = await LinqSandbox.StartAsync(options);
        Api = new Api(Sandbox);
    }

    [TearDown]
    public async Task StopAsync()
    {
        Api?.Dispose();
        if (Sandbox is not null)
        {
            await Sandbox.DisposeAsync();
        }
    }

    /// <summary>Says how the sandbox of this fixture differs from the usual one.</summary>
    protected virtual void Configure(LinqSandboxOptions options)
    {
    }
}
