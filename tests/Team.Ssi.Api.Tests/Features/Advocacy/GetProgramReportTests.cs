using System.Net;
using System.Security.Cryptography;
using System.Text;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetProgramReportTests(ApiHost host)
{
    [Fact]
    public async Task Holds_summary_effect_and_trend()
    {
        var (acme, program) = await CompanyAsync();

        var report = await (await acme.Http.GetAsync($"/v1/programs/{program}/report")).ReadAsync();

        Assert.Equal(1, report["summary"]!["people"]!["funnel"]!["active"]!.GetValue<int>());
        Assert.Equal("insufficientData", report["effect"]!["status"]!.GetValue<string>());
        Assert.Equal(12, report["trend"]!["points"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("en", "Who takes part")]
    [InlineData("fr", "Qui participe")]
    public async Task Is_a_page_to_print_in_two_languages(string language, string title)
    {
        var (acme, program) = await CompanyAsync("<script>alert(1)</script>");
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/programs/{program}/report");
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.Add("Accept-Language", language);

        var answer = await acme.Http.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith($"<!doctype html><html lang='{language}'>", page, StringComparison.Ordinal);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains("<path d='M", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        var style = page.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains(
            $"style-src 'sha256-{hash}'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Counts_what_was_done_by_kind_and_topic_on_the_page()
    {
        var (acme, program) = await CompanyAsync();
        var bob = await acme.CreateMemberAsync("Bob");
        await acme.EnrollAsync(program, bob, "active", Programs.Start);
        await acme.RecordActivityAsync(program, bob, "share", new DateOnly(2026, 11, 3), 1, "content");
        await acme.RecordActivityAsync(program, bob, "reach", new DateOnly(2026, 11, 3), 1840, "content");

        var answer = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/programs/{program}/report", "Accept", "text/html");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<tr><th></th><th>Job offers</th><th>Content</th><th>All</th></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><td>Shares</td><td>1</td><td>1</td><td>2</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><td>Reach</td><td>0</td><td>1,840</td><td>1,840</td></tr>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json, text/html;q=0.5", "application/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/html", "text/html")]
    public async Task Is_what_is_liked_best(string accept, string type)
    {
        var (acme, program) = await CompanyAsync();

        var answer = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/programs/{program}/report", "Accept", accept);

        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Is_a_workbook_too()
    {
        var (acme, program) = await CompanyAsync();

        var answer = await acme.Http.GetAsync($"/v1/programs/{program}/report?format=xlsx");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..2]);
    }

    [Fact]
    public async Task Refuses_a_day_in_the_future_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/report";

        await (await acme.Http.GetAsync($"{path}?asOf=2026-11-23")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?asOf",
            "future"
        );
        await (await (await acme.ClientWithAsync("rankings:read")).GetAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}/report")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<(TestOrganization, Guid Program)> CompanyAsync(string name = "Ambassadors")
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync(name);
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.EnrollAsync(program, alice, "active", Programs.Start);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 1), 40);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 12), 50);
        await acme.RecordActivityAsync(program, alice, "share", new DateOnly(2026, 11, 2), 1, "jobOffer");
        return (acme, program);
    }
}
