using System.CommandLine;

namespace Linq.Generated.Generator.Verbs;

/// <summary>One verb of the command line.</summary>
internal interface IVerb
{
    /// <summary>Describes the verb and what it does.</summary>
    /// <returns>The command. Its exit codes are 0 for done, 1 for a difference that was asked for, 2 for input that cannot be
    /// used.</returns>
    Command Describe();
}
