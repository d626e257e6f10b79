using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class AddReadingTests(ApiHost host)
{
    [Fact]
    public async Task Adds_the_reading_of_the_day_in_the_body()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.PostAsJsonAsync($"/v1/members/{alice}/submissions", new { capturedOn = "2026-11-20", total = 62.5 });

        var reading = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal("2026-11-20", reading["capturedOn"]!.GetValue<string>());
        Assert.Equal(62.5m, reading["total"]!.GetValue<decimal>());
        Assert.Equal($"/v1/members/{alice}/submissions/2026-11-20", answer.Headers.Location!.ToString());
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task The_last_reading_of_a_day_wins()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.Http.PostAsJsonAsync($"/v1/members/{alice}/submissions", new { capturedOn = "2026-11-20", total = 62.5 });

        var answer = await acme.Http.PostAsJsonAsync($"/v1/members/{alice}/submissions", new { capturedOn = "2026-11-20", total = 63.5 });

        Assert.Equal(2, (await answer.ReadAsync())["revision"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{ "total": 62.5 }""", HttpStatusCode.BadRequest, "malformedRequest", "#/capturedOn", "required")]
    [InlineData(
        """{ "capturedOn": "20.11.2026", "total": 62.5 }""",
        HttpStatusCode.BadRequest,
        "malformedRequest",
        "#/capturedOn",
        "invalidType"
    )]
    [InlineData(
        """{ "capturedOn": "2026-11-23", "total": 62.5 }""",
        HttpStatusCode.UnprocessableEntity,
        "validationFailed",
        "#/capturedOn",
        "future"
    )]
    [InlineData(
        """{ "capturedOn": "2013-12-31", "total": 62.5 }""",
        HttpStatusCode.UnprocessableEntity,
        "validationFailed",
        "#/capturedOn",
        "outOfRange"
    )]
    [InlineData("""{ "capturedOn": "2026-11-20" }""", HttpStatusCode.UnprocessableEntity, "validationFailed", "#/total", "required")]
    [InlineData(
        """{ "capturedOn": "2026-11-20", "total": 100.000001 }""",
        HttpStatusCode.UnprocessableEntity,
        "validationFailed",
        "#/total",
        "outOfRange"
    )]
    public async Task Refuses_bad_input(string body, HttpStatusCode status, string code, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.PostAsync($"/v1/members/{alice}/submissions", Answers.Json(body));

        await answer.ShouldBeProblemAsync(status, code, pointer, errorCode);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("readings:read");

        var answer = await reader.PostAsJsonAsync($"/v1/members/{alice}/submissions", new { capturedOn = "2026-11-20", total = 62.5 });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var bob = await other.CreateMemberAsync("Bob");

        var answer = await acme.Http.PostAsJsonAsync($"/v1/members/{bob}/submissions", new { capturedOn = "2026-11-20", total = 62.5 });

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
