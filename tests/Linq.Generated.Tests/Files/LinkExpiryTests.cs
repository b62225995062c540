using System;
using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace Linq.Generated.Tests.Files;

/// <summary>
/// The signed links of the services that files lie on: Amazon S3 (Signature V4 and V2), CloudFront, Google Cloud Storage and Azure
/// Storage, as their documentation gives them. All values are made up.
/// </summary>
public sealed class LinkExpiryTests
{
    private const string FirstOfJanuary = "2026-01-01T00:00:00Z";

    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=900&X-Amz-Signature=00", "2026-01-01T00:15:00Z")]
    [TestCase("AWSAccessKeyId=AKIDEXAMPLE&Expires=1767225600&Signature=abc%3D", FirstOfJanuary)]
    [TestCase("Signature=abc%3D&expires=1767225600&AWSAccessKeyId=AKIDEXAMPLE&response-content-type=text%2Fvcard", FirstOfJanuary)]
    [TestCase("Expires=1767225600&Signature=abc~&Key-Pair-Id=APKAEXAMPLE", FirstOfJanuary)]
    [TestCase("X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Date=20260101T000000Z&X-Goog-Expires=3600&X-Goog-Signature=00", "2026-01-01T01:00:00Z")]
    [TestCase("GoogleAccessId=a%40example.iam&Expires=1767225600&Signature=abc", FirstOfJanuary)]
    [TestCase("sv=2024-11-04&st=2025-12-31T00%3A00%3A00Z&se=2026-01-01T00%3A00%3A00Z&sr=b&sp=r&sig=abc%3D", FirstOfJanuary)]
    [TestCase("se=2026-01-01&sp=r&sig=abc", FirstOfJanuary)]
    [TestCase("se=2026-01-01T00:00Z&sp=r&sig=abc", FirstOfJanuary)]
    [TestCase("se=2026-01-01T00:00:00.0000000Z&sp=r&sig=abc", FirstOfJanuary)]
    [TestCase("se=2026-01-01T02%3A00%3A00%2B02%3A00&sp=r&sig=abc", FirstOfJanuary)]
    [TestCase("se=2026-02-01T00:00:00Z&ske=2026-01-01T00:00:00Z&skoid=1&sig=abc", FirstOfJanuary)]
    [TestCase("X-Amz-Date=20260101T000000&X-Amz-Expires=900&X-Amz-Signature=00", "2026-01-01T00:15:00Z")]
    [TestCase("X-Amz-Date=2026-01-01T00:00:00Z&X-Amz-Expires=900&X-Amz-Signature=00", "2026-01-01T00:15:00Z")]
    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=0", FirstOfJanuary)]
    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=2147483647", "2094-01-19T03:14:07Z")]
    [TestCase("Expires=0&Signature=a", "1970-01-01T00:00:00Z")]
    [TestCase("Expires=253402300799&Signature=a", "9999-12-31T23:59:59Z")]
    [TestCase("Expires=%201767225600%20&Signature=a", FirstOfJanuary)]
    [TestCase("Expires=1767225600&Expires=5&Signature=a", FirstOfJanuary)]
    [TestCase("Signature&Expires=1767225600&Signature=a", FirstOfJanuary)]
    [TestCase("=1&Expires=1767225600&Signature=a=b=c", FirstOfJanuary)]
    [TestCase("Signature=a&Expires=1767225600#Expires=5", FirstOfJanuary)]
    [TestCase("ske=2026-02-01T00:00:00Z&se=2026-01-01T00:00:00Z&sig=abc", FirstOfJanuary)]
    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=0&Expires=1767225601&Signature=a", FirstOfJanuary)]
    [TestCase("X-Amz-Date=20260101T000001Z&X-Amz-Expires=0&Expires=1767225600&Signature=a", FirstOfJanuary)]
    public void The_end_of_a_link_is_read_from_its_query(string query, string expected) =>
        Assert.That(LinkExpiry.Read("https://files.example.com/a.vcf?" + query), Is.EqualTo(Moment(expected)));

    [TestCase("""{"Statement":[{"Resource":"https://files.example.com/*","Condition":{"DateLessThan":{"AWS:EpochTime":1767225600}}}]}""")]
    [TestCase("""{"Statement":[{"Condition":{"IpAddress":{"AWS:SourceIp":"192.0.2.0/24"},"DateGreaterThan":{"AWS:EpochTime":1700000000},"DateLessThan":{"AWS:EpochTime":1767225600}}}]}""")]
    [TestCase("""{"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":1767225600}},"Resource":"https://files.example.com/ä?>>>"}]}""")]
    public void A_policy_of_CloudFront_is_read(string policy) =>
        Assert.That(LinkExpiry.Read($"https://d1.example.net/a.vcf?Policy={Encode(policy)}&Signature=a&Key-Pair-Id=K"), Is.EqualTo(Moment(FirstOfJanuary)));

    [TestCase("Expires=1767225600")]
    [TestCase("se=2026-01-01")]
    [TestCase("Policy=e30_&Key-Pair-Id=K")]
    [TestCase("Policy=not-base64!&Signature=a")]
    [TestCase("Policy=e30_&Signature=a")]
    [TestCase("Policy=W10_&Signature=a")]
    [TestCase("Expires=soon&Signature=a")]
    [TestCase("Expires=-1&Signature=a")]
    [TestCase("Expires=99999999999999999999&Signature=a")]
    [TestCase("Expires=253402300800&Signature=a")]
    [TestCase("se=tomorrow&sig=a")]
    [TestCase("X-Goog-Date=20260101T000000Z&X-Goog-Signature=00")]
    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=2147483648")]
    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=-1")]
    [TestCase("X-Amz-Date=20260101T000000Z&X-Amz-Expires=soon")]
    [TestCase("X-Amz-Date=99991231T235959Z&X-Amz-Expires=1")]
    [TestCase("X-Amz-Date=today&X-Amz-Expires=900")]
    [TestCase("X-Amz-Expires=900")]
    [TestCase("Signature&Expires=1767225600")]
    [TestCase("")]
    public void What_is_not_signed_or_cannot_be_read_is_no_end(string query) =>
        Assert.That(LinkExpiry.Read("https://files.example.com/a.vcf?" + query), Is.Null);

    [TestCase("""{"Statement":{"Condition":{"DateLessThan":{"AWS:EpochTime":1767225600}}}}""")]
    [TestCase("""{"Statement":[]}""")]
    [TestCase("""{"Statement":[7]}""")]
    [TestCase("""{"Statement":[{"Condition":7}]}""")]
    [TestCase("""{"Statement":[{"Condition":{"DateLessThan":[]}}]}""")]
    [TestCase("""{"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":"1767225600"}}}]}""")]
    [TestCase("""{"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":1767225600.5}}}]}""")]
    [TestCase("""{"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":-1}}}]}""")]
    [TestCase("""{"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":253402300800}}}]}""")]
    [TestCase("""{"Statement":[{"Condition":""")]
    public void A_policy_of_another_shape_is_no_end(string policy) =>
        Assert.That(LinkExpiry.Read("https://d1.example.net/a.vcf?Signature=a&Policy=" + Encode(policy)), Is.Null);

    [Test]
    public void A_link_without_a_query_has_no_end() => Assert.That(LinkExpiry.Read("https://files.example.com/Expires=1767225600&Signature=a"), Is.Null);

    // CloudFront's own base64: no plus sign, equals sign or slash in a query.
    private static string Encode(string policy) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(policy)).Replace('+', '-').Replace('=', '_').Replace('/', '~');

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
