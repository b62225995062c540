using System;
using System.CommandLine;
using System.IO;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Verbs;

[TestFixture]
public sealed class ProgramTests
{
    private static readonly string _contract = ContractFiles.PathOf(ContractFiles.March11);

    [Test]
    public void A_fault_of_the_pipeline_is_one_sentence_without_a_stack_trace()
    {
        var (code, error) = Run(new InvalidCastException("no\nway."));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("The pipeline cannot handle this input and has written nothing: InvalidCastException in "));
        Assert.That(error, Does.Contain(@": no\u000Away. Report this line"));
        Assert.That(error.TrimEnd(), Does.Not.Contain("\n"));
    }

    [Test]
    public void A_file_that_cannot_be_written_is_one_sentence()
    {
        var (code, error) = Run(new IOException("No space left on device."));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Is.EqualTo("A file cannot be used: No space left on device. Nothing was written." + Environment.NewLine));
    }

    [Test]
    public void A_run_that_is_cancelled_is_no_fault() =>
        Assert.That(() => Run(new OperationCanceledException()), Throws.TypeOf<OperationCanceledException>());

    private static (int Code, string Error) Run(Exception thrown)
    {
        using var error = new StringWriter();
        using var output = new FailingWriter(thrown);
        return (Program.Run(["diff", _contract, _contract], new InvocationConfiguration { Output = output, Error = error }), error.ToString());
    }

    private sealed class FailingWriter(Exception thrown) : StringWriter
    {
        public override void Write(string? value) => throw thrown;
    }
}
