using Linq.Generated.Generator.Compiling;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Tests.Shared;

namespace Linq.Generated.Generator.Tests.Verbs;

/// <summary>Tests that compile a contract need NSwag's binaries, which need Node to be fetched.</summary>
internal static class NSwagBinaries
{
    public static void Require()
    {
        try
        {
            NSwagToolchain.Locate(RepositoryPaths.Root);
        }
        catch (ContractException e)
        {
            Requirement.Missing("nswag", e.Message);
        }
    }
}
