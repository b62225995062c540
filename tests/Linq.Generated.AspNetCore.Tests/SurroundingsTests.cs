using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Linq.Generated.Webhooks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Linq.Generated.AspNetCore.Tests.WebhookApp;

namespace Linq.Generated.AspNetCore.Tests;

/// <summary>
/// The endpoint in applications that do other things as well, each over a real socket: a genuine event is handled or will come again,
/// and a forged one never gets in.
/// </summary>
public sealed class SurroundingsTests
{
    private static readonly byte[] _received = Event("message.received", "e-1", """{"id":"m-1"}""");

    [TestCase(CookieAuthenticationDefaults.AuthenticationScheme)]
    [TestCase(BearerTokenDefaults.AuthenticationScheme)]
    public async Task A_fallback_policy_does_not_apply_and_a_required_authorization_does(string scheme)
    {
        await using var app = await StartInAsync(
            app => app
                .UseAuthentication()
                .UseAuthorization(),
            services =>
            {
                services.AddAuthentication(scheme).AddCookie().AddBearerToken();
                services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            },
            routes =>
            {
                routes.MapLinqWebhooks("/one").RequireAuthorization();
                routes.MapGroup("/group").RequireAuthorization().MapLinqWebhooks("/two");
                routes.MapLinqWebhooks("/three").RequireAuthorization(policy => policy.RequireClaim("linq"));
            });

        await AssertHandledAsync(app);
        foreach (var path in new[] { "/one", "/group/two", "/three" })
        {
            using var response = await PostAsync(app, path);
            Assert.That(
                response.StatusCode,
                Is.EqualTo(scheme == "Cookies" ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized),
                "the application asked for it");
        }

        Assert.That(app.Recorder.Calls, Is.EqualTo(["first e-1"]));
        Assert.That(app.Logs.Lines, Has.Some.Contains("The authorization that this application requires for the endpoint"));
    }

    [Test]
    public async Task Antiforgery_does_not_ask_for_a_token()
    {
        await using var app = await StartInAsync(
            app => app.UseAntiforgery(),
            services => services.AddAntiforgery(),
            routes => routes.MapGroup("/group").WithMetadata(new RequireAntiforgeryTokenAttribute()).MapLinqWebhooks("/linq"));

        await AssertHandledAsync(app);
        using var response = await PostAsync(app, "/group/linq", "e-2");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_body_that_was_buffered_and_read_is_read_again(bool chunked)
    {
        foreach (var length in new[] { 1, int.MaxValue })
        {
            await using var app = await StartInAsync(app => app.Use(async (context, next) =>
            {
                context.Request.EnableBuffering();
                await ReadAsync(context.Request.Body, length);
                await next(context);
            }));

            await AssertHandledAsync(app, chunked);
        }
    }

    [Test]
    public async Task A_buffered_body_that_was_read_ahead_by_its_reader_is_read_again()
    {
        await using var app = await StartInAsync(app => app.Use(async (context, next) =>
        {
            context.Request.EnableBuffering();
            var read = await context.Request.BodyReader.ReadAsync();
            context.Request.BodyReader.AdvanceTo(read.Buffer.GetPosition(10));
            await next(context);
        }));

        await AssertHandledAsync(app);
    }

    [TestCase(false, 1)]
    [TestCase(false, int.MaxValue)]
    [TestCase(true, 1)]
    [TestCase(true, int.MaxValue)]
    public async Task An_event_whose_body_a_middleware_has_read_comes_again_and_the_log_says_why(bool chunked, int length)
    {
        await using var app = await StartInAsync(app => app.Use(async (context, next) =>
        {
            await ReadAsync(context.Request.Body, length);
            await next(context);
        }));

        await AssertComesAgainAsync(app, chunked);
        Assert.That(
            app.Logs.Lines,
            Has.Some.Contains("A middleware that runs earlier has read or changed the body").And.Contains("EnableBuffering"));
    }

    [TestCase("disposed")]
    [TestCase("completed")]
    [TestCase("being read")]
    public async Task An_event_whose_body_a_middleware_holds_comes_again(string what)
    {
        await using var app = await StartInAsync(app => app.Use(async (context, next) =>
        {
            if (what == "disposed")
            {
                context.Request.EnableBuffering();
                using var reader = new StreamReader(context.Request.Body);
                await reader.ReadToEndAsync();
            }
            else
            {
                await context.Request.BodyReader.ReadAsync();
                if (what == "completed")
                {
                    await context.Request.BodyReader.CompleteAsync();
                }
            }

            await next(context);
        }));

        await AssertComesAgainAsync(app);
    }

    [Test]
    public async Task A_forged_request_is_still_answered_401()
    {
        await using var app = await StartInAsync(app => app.Use(async (context, next) =>
        {
            context.Request.EnableBuffering();
            await ReadAsync(context.Request.Body, int.MaxValue);
            await next(context);
        }));

        foreach (var chunked in new[] { false, true })
        {
            Assert.That(await SendForgedAsync(app, chunked), Is.EqualTo(HttpStatusCode.Unauthorized));
        }
    }

    [TestCase("pages")]
    [TestCase("redirects")]
    [TestCase("re-execute")]
    [TestCase("own redirect")]
    public async Task Status_code_pages_do_not_touch_the_answers(string kind)
    {
        await using var app = await StartInAsync(app => _ = kind switch
        {
            "pages" => app.UseStatusCodePages(),
            "redirects" => app.UseStatusCodePagesWithRedirects("/error?code={0}"),
            "re-execute" => app.UseStatusCodePagesWithReExecute("/error"),
            _ => app.Use(async (context, next) =>
            {
                await next(context);
                if (context.Response.StatusCode != 200)
                {
                    context.Response.Redirect("/error");
                }
            }),
        }, map: routes => routes.Map("/error", context => context.Response.WriteAsync("Sorry.")));
        Assert.That(await SendForgedAsync(app), Is.EqualTo(HttpStatusCode.Unauthorized));
        app.Recorder.Act = (_, _, _) => throw new InvalidOperationException("no database");

        await AssertComesAgainAsync(app);

        app.Recorder.Act = (_, _, _) => Task.CompletedTask;
        await AssertHandledAsync(app);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_exception_page_turns_no_broken_body_into_a_refusal(bool developer)
    {
        await using var app = await StartInAsync(
            app =>
            {
                _ = developer ? app.UseDeveloperExceptionPage() : app.UseExceptionHandler("/error");
                app.Use((context, next) => context.Request.Headers.ContainsKey("x-fail")
                    ? throw new Microsoft.AspNetCore.Http.BadHttpRequestException("Reading the request body timed out.", 408)
                    : next(context));
            },
            map: routes => routes.Map("/error", async context =>
            {
                context.Response.StatusCode = 400;
                await context.Response.WriteAsync("Sorry.");
            }));

        await AssertHandledAsync(app);
        using var response = await PostAsync(app, "/webhooks/linq", "e-2", ("x-fail", "1"));
        Assert.That((int)response.StatusCode, Is.GreaterThanOrEqualTo(500));
    }

    [Test]
    public async Task Response_compression_and_request_decompression_change_nothing()
    {
        await using var app = await StartInAsync(
            app => app.UseResponseCompression().UseRequestDecompression(),
            services => services.AddResponseCompression(options => options.EnableForHttps = true).AddRequestDecompression());

        await AssertHandledAsync(app);
    }

    [Test]
    public async Task A_global_rate_limit_does_not_apply_and_one_of_the_endpoint_does()
    {
        await using var app = await StartInAsync(
            app => app.UseRateLimiter(),
            services => services.AddRateLimiter(options =>
            {
                options.RejectionStatusCode = StatusCodes.Status403Forbidden;
                options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, int>(
                    _ => RateLimitPartition.GetConcurrencyLimiter(0, _ => new ConcurrencyLimiterOptions { PermitLimit = 1 }));
                options.AddConcurrencyLimiter("one", limiter => limiter.PermitLimit = 1);
            }),
            routes => routes.MapLinqWebhooks("/limited").RequireRateLimiting("one"));
        var ends = new TaskCompletionSource();
        app.Recorder.Act = (_, _, _) => ends.Task;

        var first = PostAsync(app, "/webhooks/linq", "e-1");
        await app.Recorder.WaitForCallsAsync(1);
        var second = PostAsync(app, "/limited", "e-2");
        await app.Recorder.WaitForCallsAsync(1);
        using var third = await PostAsync(app, "/limited", "e-3");
        ends.SetResult();

        Assert.That(third.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), "refused with 403, and turned into another attempt");
        Assert.That((await first).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await second).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task No_answer_comes_from_an_output_cache()
    {
        await using var app = await StartInAsync(
            app => app.UseOutputCache(),
            services => services.AddOutputCache(options => options.AddBasePolicy(new CacheEverything())));

        await AssertHandledAsync(app);
        Assert.That(await app.PostAsync(Event("message.received", "e-2"), "e-2"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(app.Recorder.Calls, Is.EqualTo(["first e-1", "first e-2"]));
        Assert.That(await SendForgedAsync(app), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_redirect_to_https_becomes_another_attempt_and_a_forwarded_scheme_is_respected()
    {
        await using var app = await StartInAsync(
            app => app.UseForwardedHeaders().UseHttpsRedirection(),
            services => services
                .AddHttpsRedirection(options => options.HttpsPort = 443)
                .Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.All));

        await AssertComesAgainAsync(app);
        Assert.That(app.Logs.Lines, Has.Some.Contains("answered a webhook request 307").And.Contains("UseForwardedHeaders"));
        using var response = await PostAsync(app, "/webhooks/linq", "e-1", ("X-Forwarded-Proto", "https"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(app.Recorder.Calls, Is.EqualTo(["first e-1"]));
    }

    [Test]
    public async Task A_host_that_the_application_does_not_know_becomes_another_attempt()
    {
        await using var app = await StartInAsync(_ => { }, configuration: new() { ["AllowedHosts"] = "hooks.example.com" });

        using var refused = await PostAsync(app, "/webhooks/linq");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(app.Recorder.Calls, Is.Empty);
        using var response = await PostAsync(app, "/webhooks/linq", "e-1", ("Host", "hooks.example.com"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(401)]
    [TestCase(404)]
    [TestCase(200)]
    [TestCase(204)]
    [TestCase(302)]
    public async Task An_answer_of_another_component_becomes_another_attempt(int status)
    {
        foreach (var afterRouting in new[] { false, true })
        {
            await using var app = await StartInAsync(app =>
            {
                if (afterRouting)
                {
                    app.UseRouting();
                }

                app.Use((HttpContext context, RequestDelegate _) =>
                {
                    context.Response.StatusCode = status;
                    context.Response.Headers.Location = status == 302 ? "/login" : null;
                    return context.Response.CompleteAsync();
                });
                if (!afterRouting)
                {
                    app.UseRouting();
                }
            });

            await AssertComesAgainAsync(app);
        }
    }

    [TestCase("/webhook/linq", 404)]
    [TestCase("/page", 405)]
    public async Task An_event_at_a_path_that_is_not_mapped_comes_again_and_the_log_says_so(string path, int status)
    {
        await using var app = await StartInAsync(_ => { }, map: routes => routes.MapGet("/page", () => "Hello."));

        using var response = await PostAsync(app, path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(
            app.Logs.Lines,
            Has.Some.Contains($"was answered {status}: there is no endpoint at its path").And.Contains("Mapped: /webhooks/linq"));
        using var other = await app.Client.PostAsync(path, null);
        Assert.That((int)other.StatusCode, Is.EqualTo(status), "requests of others keep their answer");
    }

    [Test]
    public async Task The_log_names_the_whole_paths_of_the_endpoints()
    {
        await using var app = await StartInAsync(_ => { }, map: routes => routes.MapGroup("/api").MapGroup("/v1").MapLinqWebhooks("/linq"));

        using var response = await PostAsync(app, "/linq");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(app.Logs.Lines, Has.Some.Contains("Mapped: /api/v1/linq, /webhooks/linq."));
    }

    [TestCase("envelope")]
    [TestCase("redirect")]
    [TestCase("on starting")]
    [TestCase("another feature")]
    public async Task A_component_that_buffers_the_answer_cannot_change_its_status(string kind)
    {
        await using var app = await StartInAsync(app => app.Use(async (context, next) =>
        {
            if (kind == "on starting")
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.StatusCode = 204;
                    return Task.CompletedTask;
                });
                await next(context);
                return;
            }

            var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            using var buffer = new MemoryStream();
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(buffer, body));
            await next(context);
            context.Features.Set(body);
            var status = context.Response.StatusCode;
            context.Response.StatusCode = 202;
            if (kind == "envelope")
            {
                await context.Response.WriteAsJsonAsync(new { status });
            }
            else if (kind == "redirect")
            {
                context.Response.Redirect("/error");
            }
        }));
        app.Recorder.Act = (_, _, _) => throw new InvalidOperationException("no database");

        using var failed = await PostAsync(app, "/webhooks/linq");
        Assert.That(failed.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(failed.Headers.Location, Is.Null);
        Assert.That(app.Logs.Lines, Has.Some.Contains("of the 503 that the endpoint of the webhooks had answered"));

        app.Recorder.Act = (_, _, _) => Task.CompletedTask;
        using var handled = await PostAsync(app, "/webhooks/linq", "e-2");
        Assert.That(handled.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var forged = Event("message.received", "e-3");
        using var refused = await app.Client.SendAsync(Request("/webhooks/linq", forged, new LinqWebhookSigner(OtherSecret).Sign(forged, "e-3", "any", "sub-1", app.Clock.GetUtcNow())));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task An_event_whose_body_a_middleware_has_written_anew_comes_again()
    {
        await using var app = await StartInAsync(app => app.Use(async (context, next) =>
        {
            using var json = await System.Text.Json.JsonDocument.ParseAsync(context.Request.Body);
            var written = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(json);
            context.Request.Body = new MemoryStream(written);
            context.Request.ContentLength = written.Length;
            await next(context);
        }));

        await AssertComesAgainAsync(app);
        Assert.That(app.Logs.Lines, Has.Some.Contains("A middleware that runs earlier has read or changed the body"));
    }

    [Test]
    public async Task A_limit_of_the_server_below_that_of_the_endpoint_becomes_another_attempt()
    {
        await using var app = await StartInAsync(
            app => app.Use(async (context, next) =>
            {
                context.Request.EnableBuffering();
                await ReadAsync(context.Request.Body, int.MaxValue);
                await next(context);
            }),
            services => services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = 100));

        await AssertComesAgainAsync(app);

        // The body waits for leave to come: a server that refuses it closes the connection, perhaps while the client still writes.
        using var request = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Post, "/webhooks/linq")
        {
            Content = new System.Net.Http.ByteArrayContent(new byte[2 << 20]),
            Headers = { { "webhook-signature", "v1,x" }, { "Expect", "100-continue" } },
        };
        using var large = await app.Client.SendAsync(request);
        Assert.That(large.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_limit_of_the_server_becomes_another_attempt_also_where_no_length_is_announced(bool inMiddleware)
    {
        await using var app = await StartInAsync(
            app => app.Use(async (context, next) =>
            {
                context.Request.EnableBuffering();
                if (inMiddleware)
                {
                    await ReadAsync(context.Request.Body, int.MaxValue);
                }
                else
                {
                    // Whoever has begun to read has fixed the limit.
                    await context.Request.Body.ReadExactlyAsync(new byte[1]);
                }

                await next(context);
            }),
            services => services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = 100));

        await AssertComesAgainAsync(app, chunked: true);
    }

    [Test]
    public async Task A_refusal_in_front_of_an_endpoint_in_a_branch_becomes_another_attempt()
    {
        await using var app = await StartInAsync(app => app.Map("/app", branch =>
        {
            branch.Use((HttpContext context, RequestDelegate next) =>
            {
                context.Response.StatusCode = context.Request.Headers.ContainsKey("x-pass") ? 200 : 401;
                return context.Response.StatusCode == 200 ? next(context) : Task.CompletedTask;
            });
            branch.UseRouting();
            branch.UseEndpoints(routes => routes.MapLinqWebhooks("/hook"));
        }));

        using var refused = await PostAsync(app, "/app/hook");
        using var passed = await PostAsync(app, "/app/hook", more: ("x-pass", "1"));

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(app.Logs.Lines, Has.Some.Contains("Another component answered a webhook request 401"));
        Assert.That(passed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("re-executed page", 404)]
    [TestCase("redirect to a page", 302)]
    [TestCase("fallback page", 200)]
    [TestCase("fallback redirect", 302)]
    [TestCase("fallback policy", 302)]
    [TestCase("redirect to https", 307)]
    public async Task An_event_at_a_path_that_is_not_mapped_comes_again_whatever_answers_there(string what, int status)
    {
        await using var app = await StartInAsync(
            app =>
            {
                _ = what switch
                {
                    "re-executed page" => app.UseStatusCodePagesWithReExecute("/page"),
                    "redirect to a page" => app.UseStatusCodePagesWithRedirects("/page"),
                    "redirect to https" => app.UseHttpsRedirection(),
                    "fallback policy" => app.UseAuthentication().UseAuthorization(),
                    _ => app,
                };
                app.UseRouting();
            },
            services =>
            {
                services.AddHttpsRedirection(options => options.HttpsPort = 443);
                services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
                services.AddAuthorizationBuilder().SetFallbackPolicy(
                    what == "fallback policy" ? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build() : null);
            },
            routes =>
            {
                routes.Map("/page", context => context.Response.WriteAsync("Sorry."));
                if (what.StartsWith("fallback p", StringComparison.Ordinal) && status == 200)
                {
                    routes.MapFallback(context => context.Response.WriteAsync("Welcome."));
                }
                else if (what == "fallback redirect")
                {
                    routes.MapFallback(() => Results.Redirect("/page"));
                }
            });

        using var response = await PostAsync(app, "/webhook/linq");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(app.Logs.Lines, Has.Some.Contains($"was answered {status}: there is no endpoint at its path"));
        using var other = await app.Client.PostAsync("/webhook/linq", null);
        Assert.That((int)other.StatusCode, Is.EqualTo(status), "requests of others keep their answer");
    }

    [TestCase(400)]
    [TestCase(200)]
    public async Task An_event_at_a_path_that_only_a_fallback_page_answers_comes_again(int status)
    {
        await using var app = await StartInAsync(
            _ => { },
            services => services
                .AddRazorPages(options =>
                {
                    if (status == 200)
                    {
                        options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute { Order = int.MaxValue });
                    }
                })
                .AddApplicationPart(typeof(SurroundingsTests).Assembly),
            routes => routes.MapFallbackToPage("/Welcome"));

        using var lost = await PostAsync(app, "/webhook/linq");
        using var page = await PostAsync(app, "/Welcome");
        using var other = await app.Client.PostAsync("/webhook/linq", null);

        Assert.That(lost.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(app.Logs.Lines, Has.Some.Contains($"was answered {status}: there is no endpoint at its path"));
        Assert.That((int)page.StatusCode, Is.EqualTo(status), "the page itself keeps its answers");
        Assert.That((int)other.StatusCode, Is.EqualTo(status), "requests of others keep their answer");
    }

    [Test]
    public async Task An_endpoint_of_the_applications_own_for_such_requests_keeps_its_answers()
    {
        await using var app = await StartInAsync(_ => { }, map: routes => routes.MapPost("/own/{status:int}", (int status) => Results.StatusCode(status)));

        foreach (var status in new[] { 200, 202, 302, 401, 404, 405 })
        {
            using var response = await PostAsync(app, "/own/" + status);
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
        }
    }

    [TestCase("/hooks/status")]
    [TestCase("/hooks/other")]
    [TestCase("/shared")]
    public async Task An_endpoint_of_the_applications_own_beside_that_of_the_webhooks_keeps_its_answers(string path)
    {
        await using var app = await StartInAsync(
            _ => { },
            map: routes =>
            {
                routes.MapLinqWebhooks("/hooks/{id}");
                routes.MapLinqWebhooks("/shared").RequireHost("hooks.example.com");
                routes.MapPost("/hooks/status", () => Results.StatusCode(202));
                routes.MapPost("/hooks/{id:length(5)}", () => Results.StatusCode(400));
                routes.MapPost("/shared", () => Results.StatusCode(200)).RequireHost("127.0.0.1");
            });

        using var response = await PostAsync(app, path);

        Assert.That((int)response.StatusCode, Is.AnyOf(200, 202, 400));
        Assert.That(app.Logs.Lines, Has.None.Contains("Linq would drop the event"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task HTTP_2_makes_no_difference(bool chunked)
    {
        await using var app = await StartInAsync(
            _ => { },
            services => services.Configure<KestrelServerOptions>(
                options => options.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2)));
        var headers = new LinqWebhookSigner(Secret).SignStandard(_received, "e-1", app.Clock.GetUtcNow());

        Assert.That(await app.SendAsync(_received, headers, chunked, version: HttpVersion.Version20), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(app.Recorder.Calls, Is.EqualTo(["first e-1"]));
        Assert.That(
            await app.SendAsync(
                _received,
                new LinqWebhookSigner(OtherSecret).SignStandard(_received, "e-1", app.Clock.GetUtcNow()),
                chunked,
                version: HttpVersion.Version20),
            Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static Task<WebhookApp> StartInAsync(
        Action<WebApplication> surround,
        Action<IServiceCollection>? services = null,
        Action<IEndpointRouteBuilder>? map = null,
        Dictionary<string, string?>? configuration = null) =>
        StartAsync(
            all =>
            {
                all.AddLinqWebhookHandler<MessageReceivedEvent, FirstHandler>();
                services?.Invoke(all);
            },
            map: app =>
            {
                surround(app);
                map?.Invoke(app);
            },
            configuration: configuration);

    private static async Task AssertHandledAsync(WebhookApp app, bool chunked = false)
    {
        var calls = app.Recorder.Calls.Count;
        Assert.That(await SendForgedAsync(app, chunked), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(app.Recorder.Calls, Has.Count.EqualTo(calls));
        Assert.That(
            await app.SendAsync(_received, Sign(app, Secret), chunked),
            Is.EqualTo(HttpStatusCode.OK));
        Assert.That(app.Recorder.Calls, Has.Count.EqualTo(calls + 1));
    }

    private static async Task AssertComesAgainAsync(WebhookApp app, bool chunked = false)
    {
        Assert.That(
            await app.SendAsync(_received, Sign(app, Secret), chunked),
            Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        var calls = app.Recorder.Calls.Count;
        Assert.That((int)await SendForgedAsync(app, chunked), Is.EqualTo(401).Or.EqualTo(503));
        Assert.That(app.Recorder.Calls, Has.Count.EqualTo(calls));
    }

    private static Task<HttpStatusCode> SendForgedAsync(WebhookApp app, bool chunked = false) =>
        app.SendAsync(_received, Sign(app, OtherSecret), chunked);

    private static IReadOnlyDictionary<string, string> Sign(WebhookApp app, string secret) =>
        new LinqWebhookSigner(secret).Sign(_received, "e-1", "any", "sub-1", app.Clock.GetUtcNow());

    private static async Task<System.Net.Http.HttpResponseMessage> PostAsync(
        WebhookApp app,
        string path,
        string id = "e-1",
        (string Name, string Value)? more = null)
    {
        var body = Event("message.received", id, """{"id":"m-1"}""");
        using var request = Request(path, body, new LinqWebhookSigner(Secret).Sign(body, id, "any", "sub-1", app.Clock.GetUtcNow()));
        if (more is { } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        return await app.Client.SendAsync(request);
    }

    private static System.Net.Http.HttpRequestMessage Request(string path, byte[] body, IReadOnlyDictionary<string, string> headers)
    {
        var request = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Post, path) { Content = new System.Net.Http.ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static async Task ReadAsync(Stream body, int length)
    {
        var buffer = new byte[Math.Min(length, 100)];
        for (var total = 0; total < length;)
        {
            var read = await body.ReadAsync(buffer);
            if (read == 0)
            {
                return;
            }

            total += read;
        }
    }

    private sealed class CacheEverything : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, System.Threading.CancellationToken cancellation)
        {
            context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = true;
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
            return default;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, System.Threading.CancellationToken cancellation) => default;

        public ValueTask ServeResponseAsync(OutputCacheContext context, System.Threading.CancellationToken cancellation) => default;
    }
}
