using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class SwaggerPageTests(ApiHost host)
{
    [Fact]
    public async Task Swagger_UI_may_load_its_own_scripts_and_nothing_from_elsewhere()
    {
        using var http = host.CreateClient();

        var page = await http.GetAsync("/swagger/index.html", TestContext.Current.CancellationToken);

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
    }
}
