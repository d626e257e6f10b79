using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http.Limits;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http.Limits;

/// <summary>A host of its own, of nothing but the limits: the one that serves the other tests must not refuse them.</summary>
public sealed class RateLimitsTests
{
    private readonly FakeTimeProvider _clock = new(RunningClock.Start);

    [Fact]
    public async Task Every_answer_says_what_is_left_and_when_it_begins_anew()
    {
        await using var app = await ServeAsync(new RateLimitSettings(true, 3, 60));
        using var http = app.GetTestClient();

        var first = await http.GetAsync("/v1/me");
        _clock.Advance(TimeSpan.FromSeconds(20.5));
        var second = await http.GetAsync("/v1/nowhere");

        Assert.Equal("\"default\";q=3;w=60", Assert.Single(first.Headers.GetValues("RateLimit-Policy")));
        Assert.Equal("\"default\";r=2;t=60", Assert.Single(first.Headers.GetValues("RateLimit")));
        Assert.Equal("\"default\";r=1;t=40", Assert.Single(second.Headers.GetValues("RateLimit")));
    }

    [Fact]
    public async Task What_is_beyond_is_refused_until_the_window_ends()
    {
        await using var app = await ServeAsync(new RateLimitSettings(true, 2, 60));
        using var http = app.GetTestClient();
        await http.GetAsync("/v1/me");
        await http.GetAsync("/v1/me");
        _clock.Advance(TimeSpan.FromSeconds(18));

        var refused = await http.GetAsync("/v1/me");
        _clock.Advance(TimeSpan.FromSeconds(42));
        var again = await http.GetAsync("/v1/me");

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "rateLimited");
        Assert.Equal(TimeSpan.FromSeconds(42), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("\"default\";r=0;t=42", Assert.Single(refused.Headers.GetValues("RateLimit")));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Keys_are_counted_each_for_itself_and_addresses_apart()
    {
        await using var app = await ServeAsync(new RateLimitSettings(true, 1, 60));
        using var http = app.GetTestClient();
        var (alice, bob) = ($"{Guid.CreateVersion7()}", $"{Guid.CreateVersion7()}");

        Assert.Equal(HttpStatusCode.OK, (await http.SendWithAsync(HttpMethod.Get, "/v1/me", "Key", alice)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.SendWithAsync(HttpMethod.Get, "/v1/me", "Key", bob)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await http.SendWithAsync(HttpMethod.Get, "/v1/me", "Key", alice)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/v1/me")).StatusCode);
    }

    [Fact]
    public async Task An_address_that_a_header_claims_changes_nothing()
    {
        await using var app = await ServeAsync(new RateLimitSettings(true, 1, 60));
        using var http = app.GetTestClient();
        await http.SendWithAsync(HttpMethod.Get, "/v1/me", "X-Forwarded-For", "203.0.113.1");

        var second = await http.SendWithAsync(HttpMethod.Get, "/v1/me", "X-Forwarded-For", "203.0.113.2");

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Fact]
    public async Task Probes_are_never_refused()
    {
        await using var app = await ServeAsync(new RateLimitSettings(true, 1, 60));
        using var http = app.GetTestClient();

        for (var probe = 0; probe < 5; probe++)
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Where_they_are_off_nothing_is_said_of_them()
    {
        await using var app = await ServeAsync(new RateLimitSettings(false, 1, 60));
        using var http = app.GetTestClient();
        await http.GetAsync("/v1/me");

        var second = await http.GetAsync("/v1/me");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.False(second.Headers.Contains("RateLimit"));
    }

    [Theory]
    [InlineData("203.0.113.1", "203.0.113.2", false)]
    [InlineData("203.0.113.1", "::ffff:203.0.113.1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void Of_IPv6_the_network_is_counted(string one, string other, bool together) =>
        Assert.Equal(together, RateLimits.NetworkOf(IPAddress.Parse(one)) == RateLimits.NetworkOf(IPAddress.Parse(other)));

    [Theory]
    [InlineData("Enabled", "perhaps")]
    [InlineData("Requests", "0")]
    [InlineData("Requests", "many")]
    [InlineData("WindowSeconds", "3601")]
    public void A_setting_that_cannot_work_is_refused(string name, string value)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [$"Ssi:RateLimits:{name}"] = value })
            .Build();

        var refused = Assert.Throws<InvalidSettingException>(() => RateLimitSettings.Read(settings));

        Assert.Contains($"Ssi:RateLimits:{name} is {value}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void By_default_a_key_has_600_requests_a_minute() =>
        Assert.Equal(new RateLimitSettings(true, 600, 60), RateLimitSettings.Read(new ConfigurationBuilder().Build()));

    /// <summary>The header stands for the key that a real host has looked up.</summary>
    private async Task<WebApplication> ServeAsync(RateLimitSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(settings).AddSingleton<TimeProvider>(_clock).AddSingleton<RateCounters>();
        var app = builder.Build();
        app.Use(
            (context, next) =>
            {
                if (Guid.TryParse(context.Request.Headers["Key"], out var id))
                    context.Features.Set(new Caller(id, Guid.Empty, "Test key", FrozenSet<string>.Empty));
                return next(context);
            }
        );
        app.UseMiddleware<RateLimits>();
        app.Run(context => context.Response.WriteAsync("fine"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
