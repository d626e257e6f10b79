using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Closings;
using Team.Ssi.Api.Startup;
using Team.Ssi.Api.Webhooks;
using Team.Ssi.Api.Workers;

[assembly: AssemblyFixture(typeof(Team.Ssi.Api.Tests.Hosting.ApiHost))]

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>The one host of the test process, on Kestrel and a real database. FastEndpoints keeps process-wide state, so there can be no second.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    public const string BootstrapKey = "test-bootstrap-key-of-the-first-organization";

    private TestServer _server = null!;
    private Factory _factory = null!;

    internal TestDatabase Database { get; private set; } = null!;
    internal TestIssuer Issuer { get; private set; } = null!;
    internal TestServer Server => _server;
    internal CapturedLog Log { get; } = new();
    internal IServiceProvider Services => _factory.Services;
    public Uri Url { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.FindAsync();
        Database = await TestDatabase.CreateAsync(_server);
        Issuer = await TestIssuer.StartAsync();
        _factory = new Factory(Database.App, Issuer.Url, Log);
        _factory.UseKestrel(0);
        _factory.StartServer();
        Url = _factory.ClientOptions.BaseAddress;
        using var http = CreateClient();
        for (var attempt = 0; !(await http.GetAsync("/health/ready")).IsSuccessStatusCode; attempt++)
        {
            Assert.True(attempt < 300, "The host did not become ready.");
            await Task.Delay(100);
        }
    }

    /// <summary>A client with the bearer token, or without one.</summary>
    public HttpClient CreateClient(string? key = null)
    {
        var http = new HttpClient { BaseAddress = Url };
        if (key is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    /// <summary>A new organization whose first key has every right.</summary>
    public async Task<TestOrganization> CreateOrganizationAsync(string name = "Acme", string timeZone = "Etc/UTC")
    {
        var key = ApiKeyFormat.Create();
        var id = await Services
            .GetRequiredService<NewOrganization>()
            .CreateAsync(name, timeZone, ApiKeyFormat.Hash(key), ApiKeyFormat.PrefixOf(key)!, null, CancellationToken.None);
        return new TestOrganization(this, id, key);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await Issuer.DisposeAsync();
        await Database.DisposeAsync();
        await _server.DisposeAsync();
        // Here and not in a test: every test has had its say by now.
        Assert.True(Log.Indiscreet.Count == 0, $"The log tells too much:\n{string.Join('\n', Log.Indiscreet)}");
    }

    private sealed class Factory(string app, Uri issuer, CapturedLog log) : WebApplicationFactory<Program>
    {
        protected override IHost CreateHost(IHostBuilder builder)
        {
            builder.ConfigureHostConfiguration(settings =>
                settings.AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["ConnectionStrings:Ssi"] = app,
                        ["Ssi:BootstrapApiKey"] = BootstrapKey,
                        ["Ssi:Oidc:Authority"] = issuer.ToString(),
                        ["Ssi:Oidc:Audience"] = TestIssuer.Audience,
                        // Where tests have their receivers; other loopback addresses stay closed.
                        ["Ssi:Webhooks:AllowedNetworks"] = "127.0.0.1/32",
                        ["Ssi:RateLimits:Requests"] = "1000000000",
                        // The console stays quiet; what is captured is what an installation logs.
                        ["Logging:Console:LogLevel:Default"] = "Warning",
                    }
                )
            );
            builder.ConfigureServices(services =>
            {
                services.AddSingleton<ILoggerProvider>(log);
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new RunningClock()));
                // Tests say themselves when it is time to close a week.
                services.Remove(services.Single(service => service.ImplementationType == typeof(CloseWeeks)));
                // And when it is time to deliver.
                services.Remove(services.Single(service => service.ImplementationType == typeof(DeliverWebhooks)));
                // And when past weeks are judged: what all organizations show together would be what all tests do.
                services.Remove(services.Single(service => service.ImplementationType == typeof(BoardWeekWorker)));
            });
            return base.CreateHost(builder);
        }
    }
}
