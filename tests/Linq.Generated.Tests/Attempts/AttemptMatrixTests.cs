using System;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Tests.Attempts;

/// <summary>
/// One attempt leaves once, in anybody's application: each operation, to a server that counts and misbehaves. LINQ_ATTEMPT_MATRIX=all
/// takes every operation of the contract, and LINQ_ATTEMPT_MATRIX=few one for each class, without the servers that stall for seconds;
/// otherwise one stands for each class, method and kind of body.
/// </summary>
[NonParallelizable]
[TestFixture]
internal sealed class AttemptMatrixTests
{
    private static string? Extent => Environment.GetEnvironmentVariable("LINQ_ATTEMPT_MATRIX");

    [Test]
    public async Task An_attempt_leaves_once_whatever_the_server_and_the_application_do([Values] Registration registration)
    {
        var operations = Extent switch
        {
            "all" => MatrixOperation.All,
            "few" => MatrixOperation.OnePerClass,
            _ => MatrixOperation.Representative,
        };
        var faults = Enum.GetValues<ServerFault>().Where(static fault => Extent != "few" || fault != ServerFault.Stall);
        MatrixCell[] cells = [.. from fault in faults from operation in operations where MatrixCell.IsMeant(operation, fault, registration) select new MatrixCell(operation, fault, registration)];

        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = 32 }, static async (cell, _) => await cell.RunAsync());

        Report(cells);
        Assert.That(cells.Where(cell => Fault(cell) is not null).Select(cell => Fault(cell) + " -- " + cell), Is.Empty);
    }

    /// <summary>What is wrong with a cell; null when nothing is.</summary>
    private static string? Fault(MatrixCell cell)
    {
        if (cell.Exception is not LinqException exception)
        {
            return "the caller was told that it was sent, or got an exception that is not Linq's";
        }

        var mayTransportRepeat = cell.Operation is { RetryClass: "safe", HasBody: false } && cell.Fault is ServerFault.Close or ServerFault.Reset;
        return cell switch
        {
            { Operation.RetryClass: "never", Arrived: not 1 } => "an operation that must not be repeated arrived more than once, or not at all",
            { Operation.RetryClass: "keyed", Keys: not 1 } => "a keyed operation arrived with more than one key, or with none",
            { Elsewhere.Whole: > 0 } => "a redirect carried the request elsewhere",
            { Elsewhere.Bare: > 0, Registration: not Registration.OwnHttpClient } => "a redirect was followed",
            _ when cell.Operation.Path == "/v3/" && exception.Attempts != cell.Arrived && !mayTransportRepeat => $"{exception.Attempts} attempts were told, {cell.Arrived} arrived",
            _ when exception.IdempotencyKey is null && cell.Operation.RetryClass == "keyed" => "the exception lacks the key",
            _ when Status(cell.Fault) is { } status && exception.ResponseStatusCode != status => "the server's refusal was lost",
            { Fault: ServerFault.Stall or ServerFault.Close or ServerFault.Reset } when !exception.IsTransient => "a loss is not transient",
            { Fault: ServerFault.Stall } when exception is not LinqTimeoutException => "a stall is not a timeout",
            _ => null,
        };
    }

    private static int? Status(ServerFault fault) => fault switch
    {
        ServerFault.Status408 => 408,
        ServerFault.Status429 => 429,
        ServerFault.Status500 => 500,
        ServerFault.Status503 => 503,
        _ => null,
    };

    private static void Report(MatrixCell[] cells)
    {
        foreach (var group in cells.GroupBy(cell => (cell.Registration, cell.Fault, cell.Operation.RetryClass)))
        {
            TestContext.Out.WriteLine(
                $"{group.Key.Registration,-16} {group.Key.Fault,-12} {group.Key.RetryClass,-8} {group.Count(),3} calls, {group.Sum(cell => cell.Arrived),4} requests, at most {group.Max(cell => cell.Arrived)} for a call, at most {group.Max(cell => cell.Keys)} keys");
        }

        TestContext.Out.WriteLine($"{cells.Length} calls, {cells.Sum(cell => cell.Arrived)} requests");
    }
}
