using Linq.Generated.Generator.Differences;
using Linq.Generated.Generator.Loading;
using Linq.Generated.Generator.Normalizing;
using Linq.Generated.Generator.Refreshing;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Refreshing;

[TestFixture]
public sealed class RenameProposalsTests
{
    private const string Before = "paths: { /v3/a: { get: { operationId: getA, x-linq-name: Things.GetA } } }";

    private const string After = """
        paths: { /v3/b: { get: { operationId: getB, x-linq-name: Things.GetB } } }
        webhooks: { poll.seen.v2026-02-03: { post: { tags: ['2026-02-03'] } } }
        """;

    [TestCase("schema", "New", "Old", "New", "  - target: $.components.schemas['New']\n", "        - Old\n")]
    [TestCase("property", "Chat", "old_name", "name", "  - target: $.components.schemas['Chat'].properties['name']\n", "        - old_name\n")]
    [TestCase("operation", "GET /v3/b", "getA", "getB", "  - target: $.paths['/v3/b'].get\n", "        - Things.GetA\n")]
    [TestCase("event", "event poll.seen 2026-02-03", "poll.read", "poll.seen", "  - target: $.webhooks['poll.seen.v2026-02-03'].post\n", "        - poll.read\n")]
    public void A_rename_becomes_an_action_that_states_the_former_name(string kind, string location, string from, string to, string target, string former)
    {
        var text = Proposals(new Rename(kind, location, from, to, "alike"));
        Assert.That(text, Does.StartWith(target).And.EndsWith("      x-linq-former-names:\n" + former));
    }

    [TestCase("property", "Chat.inner", "a", "b")]
    [TestCase("operation", "GET /v3/b", "unknown", "getB")]
    [TestCase("event", "event poll.gone 2026-02-03", "poll.read", "poll.gone")]
    public void What_has_no_place_of_its_own_is_not_proposed(string kind, string location, string from, string to) =>
        Assert.That(Proposals(new Rename(kind, location, from, to, "alike")), Is.Empty);

    private static string Proposals(Rename rename)
    {
        var after = ContractLoader.LoadText(After, "after.yaml");
        var proposals = new RenameProposals(Normalized(ContractLoader.LoadText(Before, "before.yaml")), Normalized(after), after);
        return proposals.Write(new DifferenceReport(null!, null!, [], [], [rename], comparesSurface: false));
    }

    private static NormalizedContract Normalized(Contract contract) => new(Normalizer.Normalize(contract), null!, null!, []);
}
