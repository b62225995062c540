using System.Reflection;
using System.Runtime.Versioning;
using NUnit.Framework;

namespace Linq.Generated.Tests.Consistency;

/// <summary>The suite runs against both assemblies of the package; each run makes sure that it has the right one.</summary>
[TestFixture]
internal sealed class TargetFrameworkTests
{
#if NETSTANDARD_ASSEMBLY
    private const string Expected = ".NETStandard,Version=v2.0";
#else
    private const string Expected = ".NETCoreApp,Version=v10.0";
#endif

    [Test]
    public void The_assembly_under_test_is_the_one_that_this_project_is_for() =>
        Assert.That(ClientSurface.Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName, Is.EqualTo(Expected));
}
