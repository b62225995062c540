using System;
using System.Collections.Generic;

namespace Linq.Generated.Generator.Loading;

/// <summary>
/// A document that cannot be used: unreadable, not what it should be, or against a rule of the pipeline.
/// Every stage throws this one type; the verbs print <see cref="Exception.Message"/> (one line for each problem)
/// and exit with 2, having written nothing.
/// </summary>
public sealed class ContractException : Exception
{
    /// <summary>Creates the exception for one problem.</summary>
    public ContractException(ContractProblem problem, Exception? innerException = null)
        : this([problem], innerException)
    {
    }

    /// <summary>Creates the exception for several problems, in the order in which they are to be printed.</summary>
    /// <param name="problems">At least one problem.</param>
    /// <param name="innerException">What the reader threw, where there was such a thing.</param>
    public ContractException(IReadOnlyList<ContractProblem> problems, Exception? innerException = null)
        : base(string.Join('\n', problems), innerException)
    {
        ArgumentOutOfRangeException.ThrowIfZero(problems.Count);
        Problems = problems;
    }

    /// <summary>What is wrong; never empty.</summary>
    public IReadOnlyList<ContractProblem> Problems { get; }

    /// <summary>The file of the first problem, as the caller named it.</summary>
    public string File => Problems[0].File;

    /// <summary>The line of the first problem, from 1.</summary>
    public int? Line => Problems[0].Line;
}
