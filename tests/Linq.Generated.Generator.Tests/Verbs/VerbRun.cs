using System.CommandLine;
using System.IO;

namespace Linq.Generated.Generator.Tests.Verbs;

/// <summary>One run of the generator's command line inside the test process.</summary>
internal sealed record VerbRun(int Code, string Output, string Error)
{
    public static VerbRun Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Program.Run(args, new InvocationConfiguration { Output = output, Error = error });
        return new VerbRun(code, output.ToString(), error.ToString());
    }
}
