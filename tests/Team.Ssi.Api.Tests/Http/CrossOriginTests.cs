using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http;

public sealed class CrossOriginTests(ApiHost host)
{
    private const string App = "https://app.example.com";

    [Fact]
    public async Task Without_the_setting_no_page_of_another_origin_may_read()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.SendWithAsync(HttpMethod.Get, "/v1/me", "Origin", App);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task An_allowed_origin_may_ask_and_read_the_headers_and_no_other_may()
    {
        await using var app = await StartAsync(App);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var preflight = new HttpRequestMessage(HttpMethod.Options, "/")
        {
            Headers = { { "Origin", App }, { "Access-Control-Request-Method", "PUT" } },
        };

        var allowed = await http.SendWithAsync(HttpMethod.Get, "/", "Origin", App);
        var other = await http.SendWithAsync(HttpMethod.Get, "/", "Origin", "https://evil.example.com");
        var asked = await http.SendAsync(preflight);

        Assert.Equal([App], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("ETag", allowed.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(','));
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal([App], asked.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("app.example.com")]
    [InlineData("https://app.example.com/path")]
    [InlineData("*")]
    [InlineData("ftp://app.example.com")]
    public void An_origin_that_is_none_is_refused_at_the_start(string origin) =>
        Assert.Contains(
            "Ssi:Cors:AllowedOrigins",
            Assert.Throws<InvalidSettingException>(() => CrossOrigin.Read(Settings(origin))).Message,
            StringComparison.Ordinal
        );

    private static IConfiguration Settings(string origins) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Ssi:Cors:AllowedOrigins"] = origins }).Build();

    private static async Task<WebApplication> StartAsync(string origins)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddCrossOrigin(Settings(origins));
        var app = builder.Build();
        app.UseCors();
        app.MapGet("/", () => Results.Ok());
        await app.StartAsync();
        return app;
    }
}
