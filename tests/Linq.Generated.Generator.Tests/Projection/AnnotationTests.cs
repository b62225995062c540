using System;
using Linq.Generated.Generator.Projection;
using Linq.Generated.Generator.Tests.Normalizing;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Linq.Generated.Generator.Tests.Projection;

[TestFixture]
public sealed class AnnotationTests
{
    [Test]
    public void A_fact_is_read_as_it_was_stated()
    {
        JObject node = [];
        OperationAnnotations.Method.Set(node, "Send");
        OperationAnnotations.KeyLength.Set(node, 255);
        OperationAnnotations.KeyGenerate.Set(node, true);
        OperationAnnotations.Errors.Set(node, ["400", "404"]);
        OperationAnnotations.Page.Set(node, new JObject { ["style"] = "cursor" });
        OperationAnnotations.Query.Set(node, [new JObject { ["wire"] = "limit" }]);
        Assert.That(
            Normalized.Text(node),
            Is.EqualTo("{'x-linq-method':'Send','x-linq-key-length':255,'x-linq-key-generate':true,'x-linq-errors':['400','404'],'x-linq-page':{'style':'cursor'},'x-linq-query':[{'wire':'limit'}]}"));
        Assert.That(OperationAnnotations.Method.Of(node), Is.EqualTo("Send"));
        Assert.That(OperationAnnotations.KeyLength.Of(node), Is.EqualTo(255));
        Assert.That(OperationAnnotations.KeyGenerate.Of(node), Is.True);
        Assert.That(OperationAnnotations.Errors.Of(node), Is.EqualTo(new[] { "400", "404" }).AsCollection);
        Assert.That(OperationAnnotations.Page.Of(node), Is.SameAs(node["x-linq-page"]));
        Assert.That(OperationAnnotations.Query.Of(node), Is.SameAs(node["x-linq-query"]));
    }

    [Test]
    public void What_was_not_stated_is_nothing()
    {
        JObject node = new() { ["x-linq-options"] = null, ["x-linq-without-token"] = false };
        foreach (var nothing in (JToken?[])[node, null])
        {
            Assert.That(OperationAnnotations.Method.Find(nothing), Is.Null);
            Assert.That(OperationAnnotations.Errors.Find(nothing), Is.Null);
            Assert.That(OperationAnnotations.KeyLength.Find(nothing), Is.Zero);
            Assert.That(OperationAnnotations.Options.Find(nothing), Is.Null);
            Assert.That(OperationAnnotations.Options.IsOn(nothing), Is.False);
            Assert.That(OperationAnnotations.WithoutToken.IsOn(nothing), Is.False);
        }

        Assert.That(OperationAnnotations.WithoutToken.Of(node), Is.False);
    }

    [Test]
    public void Null_removes_a_fact()
    {
        JObject node = [];
        OperationAnnotations.Server.Set(node, "/v3");
        OperationAnnotations.Server.Set(node, null);
        Assert.That(node, Is.Empty);
    }

    [Test]
    public void A_rule_that_comes_too_early_is_told_what_it_misses()
    {
        var document = new JObject { ["get"] = new JObject() };
        Assert.That(
            () => OperationAnnotations.Method.Of(document["get"]!),
            Throws.TypeOf<InvalidOperationException>().With.Message.EqualTo("get has no x-linq-method yet."));
    }
}
