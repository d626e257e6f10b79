using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Members;

public sealed class UpdateMemberTests(ApiHost host)
{
    private static readonly string[] Clearable =
    [
        "email",
        "externalId",
        "linkedInUrl",
        "jobTitle",
        "industry",
        "country",
        "site",
        "salesNavigatorSeat",
    ];

    [Fact]
    public async Task Writes_only_what_is_sent_and_null_clears()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, before) = await CreateAsync(acme);

        foreach (var field in Clearable)
        {
            var expected = before.DeepClone().AsObject();
            expected[field] = null;
            var answer = await PatchAsync(acme, path, $$"""{"{{field}}":null}""");
            var after = await answer.ReadAsync();
            expected["updatedAt"] = after["updatedAt"]!.DeepClone();
            Assert.True(JsonNode.DeepEquals(expected, after), $"{field}: {after}");
            before = after;
        }
        var renamed = await (await PatchAsync(acme, path, """{"displayName":"Bob","email":"Bob@Example.com"}""")).ReadAsync();
        Assert.Equal("Bob", renamed["displayName"]!.GetValue<string>());
        Assert.Equal("bob@example.com", renamed["email"]!.GetValue<string>());
        Assert.Equal(renamed.ToJsonString(), (await (await acme.Http.GetAsync(path)).ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task A_new_name_is_found_and_sorted_by()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await CreateAsync(acme);
        await acme.CreateMemberAsync("Bob");

        await PatchAsync(acme, path, """{"displayName":"Éva"}""");

        var found = await (await acme.Http.GetAsync("/v1/members?q=EVA")).ReadAsync();
        Assert.Equal(["Éva"], found["items"]!.AsArray().Names());
        Assert.Equal(["Bob", "Éva"], (await (await acme.Http.GetAsync("/v1/members")).ReadAsync())["items"]!.AsArray().Names());
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_keeps_the_version()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, before) = await CreateAsync(acme);
        var tag = (await acme.Http.GetAsync(path)).Headers.ETag;

        var answer = await PatchAsync(acme, path, """{"displayName":"Alice","email":"ALICE@example.com"}""");

        Assert.Equal(tag, answer.Headers.ETag);
        Assert.Equal(before["updatedAt"]!.GetValue<string>(), (await answer.ReadAsync())["updatedAt"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"displayName":null}""", HttpStatusCode.UnprocessableEntity, "#/displayName", "required")]
    [InlineData("""{"displayName":"\t"}""", HttpStatusCode.UnprocessableEntity, "#/displayName", "required")]
    [InlineData("""{"displayName":"A\u0000"}""", HttpStatusCode.UnprocessableEntity, "#/displayName", "invalidCharacter")]
    [InlineData("""{"email":"nobody"}""", HttpStatusCode.UnprocessableEntity, "#/email", "invalidFormat")]
    [InlineData("""{"externalId":""}""", HttpStatusCode.UnprocessableEntity, "#/externalId", "required")]
    [InlineData("""{"linkedInUrl":"ftp://example.com"}""", HttpStatusCode.UnprocessableEntity, "#/linkedInUrl", "invalidFormat")]
    [InlineData("""{"deactivatedOn":"9999-12-31"}""", HttpStatusCode.UnprocessableEntity, "#/deactivatedOn", "outOfRange")]
    [InlineData("""{"displayName":{}}""", HttpStatusCode.BadRequest, "#/displayName", "invalidType")]
    [InlineData("""{"site":"\udfff"}""", HttpStatusCode.BadRequest, "#/site", "invalidType")]
    [InlineData("""{"salesNavigatorSeat":1}""", HttpStatusCode.BadRequest, "#/salesNavigatorSeat", "invalidType")]
    [InlineData("""{"deactivatedOn":"2026-11-31"}""", HttpStatusCode.BadRequest, "#/deactivatedOn", "invalidType")]
    [InlineData("""{"id":"019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"}""", HttpStatusCode.BadRequest, "#/id", "unknownField")]
    [InlineData("""{"status":"deactivated"}""", HttpStatusCode.BadRequest, "#/status", "unknownField")]
    [InlineData("""{"teams":[]}""", HttpStatusCode.BadRequest, "#/teams", "unknownField")]
    [InlineData("""{"teamIds":[]}""", HttpStatusCode.BadRequest, "#/teamIds", "unknownField")]
    [InlineData("""{"createdAt":"2026-11-22T00:00:00Z"}""", HttpStatusCode.BadRequest, "#/createdAt", "unknownField")]
    [InlineData("""{"site":"Lyon","site":"Paris"}""", HttpStatusCode.BadRequest, "#/site", "duplicateField")]
    [InlineData("""[{"op":"remove","path":"/site"}]""", HttpStatusCode.BadRequest, "#", "invalidType")]
    [InlineData("null", HttpStatusCode.BadRequest, "#", "required")]
    [InlineData("", HttpStatusCode.BadRequest, "#", "invalidJson")]
    public async Task Refuses_bad_input(string patch, HttpStatusCode status, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, before) = await CreateAsync(acme);

        var answer = await PatchAsync(acme, path, patch);

        var kind = status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed";
        await answer.ShouldBeProblemAsync(status, kind, pointer, code);
        Assert.Equal(before.ToJsonString(), (await (await acme.Http.GetAsync(path)).ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task Names_the_field_that_another_member_has()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await CreateAsync(acme);
        await acme.Http.PostAsJsonAsync(
            "/v1/members",
            new
            {
                displayName = "Bob",
                email = "bob@example.com",
                externalId = "B1",
            }
        );

        var email = await PatchAsync(acme, path, """{"email":"BOB@example.com"}""");
        var externalId = await PatchAsync(acme, path, """{"externalId":"B1"}""");

        await email.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/email", "duplicate");
        await externalId.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/externalId", "duplicate");
    }

    [Fact]
    public async Task If_Match_compares_strongly_with_all_the_member_shows()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, before) = await CreateAsync(acme);
        var lyon = await acme.CreateTeamAsync("Lyon");
        var tag = (await acme.Http.GetAsync(path)).Headers.ETag!.Tag;

        await (await MatchAsync($"W/{tag}")).ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await (await MatchAsync("\"0\"")).ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await acme.Http.PutAsJsonAsync($"/v1/teams/{lyon}/members/{before["id"]}", new { });
        await (await MatchAsync(tag)).ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        var fresh = (await acme.Http.GetAsync(path)).Headers.ETag!.Tag;
        await (await MatchAsync($"\"0\", {fresh}")).ReadAsync();
        await (await MatchAsync("*")).ReadAsync();

        Task<HttpResponseMessage> MatchAsync(string tags) =>
            acme.Http.SendWithAsync(
                HttpMethod.Patch,
                path,
                "If-Match",
                tags,
                Answers.Patch(new { site = tags.Replace("\"", "", StringComparison.Ordinal) })
            );
    }

    [Fact]
    public async Task Writers_at_once_take_turns()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await CreateAsync(acme);
        string[] fields = ["jobTitle", "industry", "country", "site"];

        var answers = await Task.WhenAll(fields.Select(field => PatchAsync(acme, path, $$"""{"{{field}}":"new"}""")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var member = await (await acme.Http.GetAsync(path)).ReadAsync();
        Assert.All(fields, field => Assert.Equal("new", member[field]!.GetValue<string>()));
    }

    [Fact]
    public async Task Brings_a_deactivated_member_back()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await CreateAsync(acme);
        await acme.Http.DeleteAsync(path);

        var back = await (await PatchAsync(acme, path, """{"deactivatedOn":null}""")).ReadAsync();

        Assert.Null(back["deactivatedOn"]);
        Assert.Equal("active", back["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_leaves_tomorrow_is_still_active()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await CreateAsync(acme);

        var tomorrow = await (await PatchAsync(acme, path, """{"deactivatedOn":"2026-11-23"}""")).ReadAsync();
        var today = await (await PatchAsync(acme, path, """{"deactivatedOn":"2026-11-22"}""")).ReadAsync();

        Assert.Equal("active", tomorrow["status"]!.GetValue<string>());
        Assert.Equal("deactivated", today["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var (path, _) = await CreateAsync(acme);
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.PatchAsync(path, Answers.Patch(new { site = "Lyon" }))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var (path, before) = await CreateAsync(acme);

        await (await PatchAsync(other, path, """{"displayName":"Eve"}""")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Equal(before.ToJsonString(), (await (await acme.Http.GetAsync(path)).ReadAsync()).ToJsonString());
    }

    private static async Task<(string Path, JsonObject Member)> CreateAsync(TestOrganization acme)
    {
        var answer = await acme.Http.PostAsJsonAsync(
            "/v1/members",
            new
            {
                displayName = "Alice",
                email = "alice@example.com",
                externalId = "A1",
                linkedInUrl = "https://www.linkedin.com/in/alice",
                jobTitle = "Account Executive",
                industry = "Software",
                country = "FR",
                site = "Paris",
                salesNavigatorSeat = true,
            }
        );
        return (answer.Headers.Location!.ToString(), await answer.ReadAsync(HttpStatusCode.Created));
    }

    private static Task<HttpResponseMessage> PatchAsync(TestOrganization acme, string path, string patch) =>
        acme.Http.PatchAsync(path, Answers.Json(patch, "application/merge-patch+json"));
}
