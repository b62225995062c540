using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Linq.Generated.Tests.Shared;
using NUnit.Framework;

namespace Linq.Generated.Phone.Tests;

/// <summary>
/// A real nginx in front of a sandbox, with the defaults of <c>proxy_pass</c>. It listens on a socket file, which needs no free port.
/// </summary>
internal sealed class Nginx : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;

    private Nginx(Process process, string folder, HttpClient http)
    {
        _process = process;
        _folder = folder;
        Http = http;
    }

    /// <summary>Gets a client whose requests go through nginx.</summary>
    public HttpClient Http { get; }

    public static async Task<Nginx> StartAsync(string origin)
    {
        var folder = Directory.CreateTempSubdirectory("linq-nginx-").FullName;
        var socket = Path.Combine(folder, "socket");
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, $$"""
            daemon off;
            master_process off;
            pid {{folder}}/pid;
            error_log {{folder}}/errors;
            events { }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              server {
                listen unix:{{socket}};
                location / { proxy_pass {{origin}}; }
              }
            }
            """);
        var http = Client(socket);
        var nginx = new Nginx(Start(["-p", folder, "-e", Path.Combine(folder, "errors"), "-c", settings]), folder, http);
        await nginx.ListenAsync(socket);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string[] arguments)
    {
        // Debian has it where only the path of an administrator leads.
        var program = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
        try
        {
            return Process.Start(program, arguments);
        }
        catch (Win32Exception)
        {
            Requirement.Missing("nginx", "The program nginx is not installed.");
            throw;
        }
    }

    private static HttpClient Client(string socket) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
            return new NetworkStream(connection, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://localhost") };

    private async Task ListenAsync(string socket)
    {
        using var limit = new CancellationTokenSource(_patience);
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        while (true)
        {
            try
            {
                await probe.ConnectAsync(new UnixDomainSocketEndPoint(socket), limit.Token);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                await Task.Delay(20, limit.Token);
            }
            catch (SocketException)
            {
                Assert.Fail("nginx ended: " + await File.ReadAllTextAsync(Path.Combine(_folder, "errors"), limit.Token));
            }
        }
    }
}
