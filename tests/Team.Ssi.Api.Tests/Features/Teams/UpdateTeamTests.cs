using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Teams;

public sealed class UpdateTeamTests(ApiHost host)
{
    [Fact]
    public async Task Writes_only_what_is_sent()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var made = await acme.Http.PostAsJsonAsync(
            "/v1/teams",
            new
            {
                name = "Lyon",
                externalId = "T1",
                parentTeamId = france,
                function = "hr",
            }
        );
        var before = await made.ReadAsync(HttpStatusCode.Created);

        var answer = await acme.Http.PatchAsync(
            made.Headers.Location,
            Answers.Patch(new { name = "Lyon Sud", externalId = (string?)null })
        );

        var after = await answer.ReadAsync();
        Assert.Equal("Lyon Sud", after["name"]!.GetValue<string>());
        Assert.Null(after["externalId"]);
        Assert.Equal(france, after["parentTeamId"]!.GetValue<Guid>());
        Assert.Equal("hr", after["function"]!.GetValue<string>());
        Assert.Equal(before["createdAt"]!.GetValue<string>(), after["createdAt"]!.GetValue<string>());
        Assert.NotEqual(before["updatedAt"]!.GetValue<string>(), after["updatedAt"]!.GetValue<string>());
        Assert.Equal("\"2\"", answer.Headers.ETag!.Tag);
        Assert.Equal(after.ToJsonString(), (await (await acme.Http.GetAsync(made.Headers.Location)).ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_keeps_the_version()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var empty = await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Json("{}", "application/merge-patch+json"));
        var same = await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { name = "Lyon" }));

        await empty.ReadAsync();
        Assert.Equal("\"1\"", empty.Headers.ETag!.Tag);
        Assert.Equal("\"1\"", same.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("""{"name":null}""", HttpStatusCode.UnprocessableEntity, "#/name", "required")]
    [InlineData("""{"name":""}""", HttpStatusCode.UnprocessableEntity, "#/name", "required")]
    [InlineData("""{"name":"  "}""", HttpStatusCode.UnprocessableEntity, "#/name", "required")]
    [InlineData("""{"externalId":" "}""", HttpStatusCode.UnprocessableEntity, "#/externalId", "required")]
    [InlineData("""{"name":"a\u0007b"}""", HttpStatusCode.UnprocessableEntity, "#/name", "invalidCharacter")]
    [InlineData("""{"archivedOn":"9999-12-31"}""", HttpStatusCode.UnprocessableEntity, "#/archivedOn", "outOfRange")]
    [InlineData("""{"archivedOn":"0001-01-01"}""", HttpStatusCode.UnprocessableEntity, "#/archivedOn", "outOfRange")]
    [InlineData("""{"name":17}""", HttpStatusCode.BadRequest, "#/name", "invalidType")]
    [InlineData("""{"name":"\udc00"}""", HttpStatusCode.BadRequest, "#/name", "invalidType")]
    [InlineData("""{"function":"magic"}""", HttpStatusCode.BadRequest, "#/function", "invalidType")]
    [InlineData("""{"archivedOn":"22/11/2026"}""", HttpStatusCode.BadRequest, "#/archivedOn", "invalidType")]
    [InlineData("""{"id":"019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"}""", HttpStatusCode.BadRequest, "#/id", "unknownField")]
    [InlineData("""{"createdAt":"2026-11-22T00:00:00Z"}""", HttpStatusCode.BadRequest, "#/createdAt", "unknownField")]
    [InlineData("""{"name":"Lyon","name":"Paris"}""", HttpStatusCode.BadRequest, "#/name", "duplicateField")]
    [InlineData("[]", HttpStatusCode.BadRequest, "#", "invalidType")]
    [InlineData("null", HttpStatusCode.BadRequest, "#", "required")]
    [InlineData("", HttpStatusCode.BadRequest, "#", "invalidJson")]
    public async Task Refuses_bad_input(string patch, HttpStatusCode status, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Json(patch, "application/merge-patch+json"));

        var kind = status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed";
        await answer.ShouldBeProblemAsync(status, kind, pointer, code);
        Assert.Equal("\"1\"", (await acme.Http.GetAsync($"/v1/teams/{lyon}")).Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Refuses_a_content_type_that_is_no_merge_patch()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Json("[]", "application/json-patch+json"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType");
    }

    [Theory]
    [InlineData("\"1\"", HttpStatusCode.OK)]
    [InlineData("\"9\", \"1\"", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"2\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("nonsense", HttpStatusCode.PreconditionFailed)]
    public async Task If_Match_compares_strongly(string tags, HttpStatusCode expected)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await acme.Http.SendWithAsync(
            HttpMethod.Patch,
            $"/v1/teams/{lyon}",
            "If-Match",
            tags,
            Answers.Patch(new { name = "Lyon Sud" })
        );

        Assert.Equal(expected, answer.StatusCode);
        var name = (await (await acme.Http.GetAsync($"/v1/teams/{lyon}")).ReadAsync())["name"]!.GetValue<string>();
        Assert.Equal(expected == HttpStatusCode.OK ? "Lyon Sud" : "Lyon", name);
    }

    [Fact]
    public async Task Of_writers_with_the_same_version_one_wins()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 6)
                .Select(n =>
                    acme.Http.SendWithAsync(
                        HttpMethod.Patch,
                        $"/v1/teams/{lyon}",
                        "If-Match",
                        "\"1\"",
                        Answers.Patch(new { name = $"Lyon {n}" })
                    )
                )
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Writers_at_once_take_turns()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 6).Select(n => acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { name = $"Lyon {n}" })))
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal("\"7\"", (await acme.Http.GetAsync($"/v1/teams/{lyon}")).Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Moves_a_team_and_what_is_below_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var (france, spain) = (await acme.CreateTeamAsync("France"), await acme.CreateTeamAsync("Spain"));
        var south = await acme.CreateTeamAsync("South", france);
        var nice = await acme.CreateTeamAsync("Nice", south);

        await (await MoveAsync(acme, south, spain)).ReadAsync();
        Assert.Equal(spain, await ParentOfAsync(acme, south));
        Assert.Equal(south, await ParentOfAsync(acme, nice));

        await (await MoveAsync(acme, south, null)).ReadAsync();
        Assert.Null(await ParentOfAsync(acme, south));
    }

    [Fact]
    public async Task Refuses_a_parent_that_would_break_the_tree()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var france = await acme.CreateTeamAsync("France");
        var south = await acme.CreateTeamAsync("South", france);
        var nice = await acme.CreateTeamAsync("Nice", south);

        foreach (var below in new[] { france, south, nice })
            await (await MoveAsync(acme, france, below)).ShouldBeProblemAsync(
                HttpStatusCode.UnprocessableEntity,
                "validationFailed",
                "#/parentTeamId",
                "cycle"
            );
        foreach (var unknown in new[] { Guid.CreateVersion7(), await other.CreateTeamAsync("Spain") })
            await (await MoveAsync(acme, france, unknown)).ShouldBeProblemAsync(
                HttpStatusCode.UnprocessableEntity,
                "validationFailed",
                "#/parentTeamId",
                "unknownTeam"
            );
        Assert.Null(await ParentOfAsync(acme, france));
    }

    [Fact]
    public async Task Two_moves_at_once_close_no_circle()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, paris) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Paris"));

        var answers = await Task.WhenAll(MoveAsync(acme, lyon, paris), MoveAsync(acme, paris, lyon));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_moved_team_counts_with_the_levels_below_it()
    {
        var acme = await host.CreateOrganizationAsync();
        Guid? lowest = null;
        for (var level = 1; level <= 18; level++)
            lowest = await acme.CreateTeamAsync($"Level {level}", lowest);
        var top = await acme.CreateTeamAsync("Top");
        var middle = await acme.CreateTeamAsync("Middle", top);
        await acme.CreateTeamAsync("Bottom", middle);

        var tooDeep = await MoveAsync(acme, top, lowest);
        var justDeepEnough = await MoveAsync(acme, middle, lowest);

        await tooDeep.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/parentTeamId", "tooDeep");
        await justDeepEnough.ReadAsync();
    }

    [Fact]
    public async Task Brings_an_archived_team_back()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.Http.DeleteAsync($"/v1/teams/{lyon}");

        var back = await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { archivedOn = (string?)null }));

        Assert.Null((await back.ReadAsync())["archivedOn"]);
        Assert.Single((await (await acme.Http.GetAsync("/v1/teams?status=active")).ReadAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task An_external_id_is_unique()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.Http.PostAsJsonAsync("/v1/teams", new { name = "Paris", externalId = "T1" });

        var answer = await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { externalId = "T1" }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/externalId", "duplicate");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var reader = await acme.ClientWithAsync("members:read");

        var answer = await reader.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { name = "Paris" }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await other.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { name = "Paris" }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Equal("Lyon", (await (await acme.Http.GetAsync($"/v1/teams/{lyon}")).ReadAsync())["name"]!.GetValue<string>());
    }

    private static Task<HttpResponseMessage> MoveAsync(TestOrganization acme, Guid team, Guid? parentTeamId) =>
        acme.Http.PatchAsync($"/v1/teams/{team}", Answers.Patch(new { parentTeamId }));

    private static async Task<Guid?> ParentOfAsync(TestOrganization acme, Guid team)
    {
        JsonNode read = await (await acme.Http.GetAsync($"/v1/teams/{team}")).ReadAsync();
        return read["parentTeamId"]?.GetValue<Guid>();
    }
}
