using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class PutImportMappingTests(ApiHost host)
{
    private const string Path = "/v1/import-mappings/crm";

    [Fact]
    public async Task Saves_a_mapping_and_replaces_it()
    {
        var acme = await host.CreateOrganizationAsync();

        var made = await acme.Http.PutAsJsonAsync(Path, new { columns = new { total = "Points", team = (string?)null } });
        var same = await acme.Http.PutAsJsonAsync(Path, new { columns = new { total = "Points", team = (string?)null } });
        var replaced = await acme.Http.PutAsJsonAsync(Path, new { columns = new { total = "Index" }, dateFormat = "MM/dd/yyyy" });

        Assert.Equal(Path, made.Headers.Location?.OriginalString);
        Assert.Equal("""{"total":"Points","team":null}""", (await made.ReadAsync(HttpStatusCode.Created))["columns"]!.ToJsonString());
        Assert.Equal(made.Headers.ETag, same.Headers.ETag);
        var shown = await replaced.ReadAsync();
        Assert.Equal(("""{"total":"Index"}""", "MM/dd/yyyy"), (shown["columns"]!.ToJsonString(), (string)shown["dateFormat"]!));
        Assert.NotEqual(made.Headers.ETag, replaced.Headers.ETag);
    }

    [Fact]
    public async Task Creates_only_or_replaces_only_what_was_seen()
    {
        var acme = await host.CreateOrganizationAsync();
        var body = new { columns = new { total = "Points" } };
        await acme.Http.PutAsJsonAsync(Path, body);

        var again = await acme.Http.SendWithAsync(HttpMethod.Put, Path, "If-None-Match", "*", JsonContent.Create(body));
        var stale = await acme.Http.SendWithAsync(HttpMethod.Put, Path, "If-Match", "\"7\"", JsonContent.Create(body));

        await again.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Theory]
    [InlineData("crm", """{ "columns": {} }""", "#/columns", "required")]
    [InlineData("crm", """{ "columns": { "shoeSize": "Shoe" } }""", "#/columns", "unknownField")]
    [InlineData("crm", """{ "columns": { "total": " " } }""", "#/columns/total", "required")]
    [InlineData("crm", """{ "columns": { "total": "a\u0000" } }""", "#/columns/total", "invalidCharacter")]
    [InlineData("crm", """{ "columns": { "total": "Points", "email": "POINTS" } }""", "#/columns/email", "duplicate")]
    [InlineData("crm", """{ "columns": { "total": "Points" }, "dateFormat": "someday" }""", "#/dateFormat", "invalidFormat")]
    [InlineData("%7Bcrm", """{ "columns": { "total": "Points" } }""", "path:name", "invalidFormat")]
    [InlineData("c%0Arm", """{ "columns": { "total": "Points" } }""", "path:name", "invalidCharacter")]
    public async Task Refuses(string name, string body, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PutAsync($"/v1/import-mappings/{name}", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Refuses_a_header_that_no_file_has_room_for()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PutAsJsonAsync(Path, new { columns = new { total = new string('a', 201) } });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/columns/total", "tooLong");
    }

    [Fact]
    public async Task An_organization_has_at_most_a_hundred()
    {
        var acme = await host.CreateOrganizationAsync();
        for (var number = 0; number < 100; number++)
            await acme.Http.SaveMappingAsync($"m{number}", new { total = "Points" });

        var answer = await acme.Http.PutAsJsonAsync(Path, new { columns = new { total = "Points" } });
        var known = await acme.Http.PutAsJsonAsync("/v1/import-mappings/m7", new { columns = new { total = "Index" } });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#", "tooMany");
        await known.ReadAsync();
    }

    [Fact]
    public async Task Of_two_that_save_at_once_none_fails()
    {
        var acme = await host.CreateOrganizationAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(one => acme.Http.PutAsJsonAsync(Path, new { columns = new { total = $"Points {one}" } }))
        );

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created],
            answers.Select(answer => answer.StatusCode).Order()
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_one_that_is_confined_to_teams()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var reader = await acme.ClientWithAsync("readings:read");
        var confined = await acme.ClientOfTeamsAsync([lyon], "readings:write");
        var body = new { columns = new { total = "Points" } };

        await (await reader.PutAsJsonAsync(Path, body)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await confined.PutAsJsonAsync(Path, body)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task Two_organizations_have_one_each_of_the_same_name()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await other.Http.SaveMappingAsync("crm", new { total = "Theirs" });

        await acme.Http.SaveMappingAsync("crm", new { total = "Ours" });

        var theirs = await (await other.Http.GetAsync(Path)).ReadAsync();
        Assert.Equal("""{"total":"Theirs"}""", theirs["columns"]!.ToJsonString());
    }
}
