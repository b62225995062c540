using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Linq.Generated.Sandbox.Tests.Hosting;

internal sealed class AccessTests
{
    private static readonly UriCreationOptions _asWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    [TestCase("/v3/phone_numbers", true)]
    [TestCase("/V3/phone_numbers", true)]
    [TestCase("/v3/Phone_Numbers", true)]
    [TestCase("/V3/phone_numbers/", true)]
    [TestCase("/%563/phone_numbers", true)]
    [TestCase("/none/../V3/phone_numbers", true)]
    [TestCase("/api/partner/V3/phone_numbers", true)]
    [TestCase("/API/Partner/v3/phone_numbers", true)]
    [TestCase("//V3/phone_numbers", false)]
    [TestCase("/V3//phone_numbers", false)]
    [TestCase("/V3%2Fphone_numbers", false)]
    public async Task No_spelling_of_a_path_reaches_the_api_without_the_key(string path, bool isServed)
    {
        await using var sandbox = await LinqSandbox.StartAsync();

        await CheckAsync(sandbox, path, isServed);
    }

    [TestCase("/sandbox/clock", true)]
    [TestCase("/Sandbox/clock", true)]
    [TestCase("/SANDBOX/CLOCK/", true)]
    [TestCase("/%53andbox/clock", true)]
    [TestCase("/none/../Sandbox/clock", true)]
    [TestCase("/api/partner/Sandbox/clock", true)]
    [TestCase("//Sandbox/clock", false)]
    [TestCase("/Sandbox//clock", false)]
    public async Task No_spelling_of_a_path_reaches_the_control_surface_of_an_open_sandbox_without_the_key(string path, bool isServed)
    {
        await using var sandbox = await LinqSandbox.StartAsync(new LinqSandboxOptions { Url = "http://0.0.0.0:0" });

        await CheckAsync(sandbox, path, isServed);
    }

    [TestCase("/")]
    [TestCase("/Phone/app.js")]
    public async Task The_page_of_an_open_sandbox_is_shown_to_everybody(string path)
    {
        await using var sandbox = await LinqSandbox.StartAsync(new LinqSandboxOptions { Url = "http://0.0.0.0:0" });

        Assert.That(await StatusAsync(sandbox, path, null), Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task CheckAsync(LinqSandbox sandbox, string path, bool isServed)
    {
        var without = await StatusAsync(sandbox, path, null);
        var with = await StatusAsync(sandbox, path, sandbox.ApiKey);

        Assert.That(with, Is.EqualTo(isServed ? HttpStatusCode.OK : HttpStatusCode.NotFound));
        Assert.That(without, isServed ? Is.EqualTo(HttpStatusCode.Unauthorized) : Is.Not.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<HttpStatusCode> StatusAsync(LinqSandbox sandbox, string path, string? key)
    {
        using var anybody = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sandbox.Origin + path, _asWritten));
        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        using var answer = await anybody.SendAsync(request);
        return answer.StatusCode;
    }
}
