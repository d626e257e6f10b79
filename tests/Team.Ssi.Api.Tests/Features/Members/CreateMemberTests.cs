using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Members;

public sealed class CreateMemberTests(ApiHost host)
{
    [Fact]
    public async Task Creates_a_member_with_all_there_is_to_say()
    {
        var acme = await host.CreateOrganizationAsync();
        var (paris, lyon) = (await acme.CreateTeamAsync("Paris"), await acme.CreateTeamAsync("Lyon"));

        var answer = await acme.Http.PostAsJsonAsync(
            "/v1/members",
            new
            {
                displayName = "Zoé Martin 🚀",
                email = "Zoe.Martin@Example.com",
                externalId = "hr-1042",
                linkedInUrl = "https://www.linkedin.com/in/zoe",
                jobTitle = "Account Executive",
                industry = "Software",
                country = "FR",
                site = "Lyon",
                salesNavigatorSeat = true,
                teamIds = new[] { paris, lyon, paris },
            }
        );

        var member = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.Equal("Zoé Martin 🚀", member["displayName"]!.GetValue<string>());
        Assert.Equal("zoe.martin@example.com", member["email"]!.GetValue<string>());
        Assert.Equal("active", member["status"]!.GetValue<string>());
        Assert.Equal(["Lyon", "Paris"], member["teams"]!.AsArray().Names("name"));
        Assert.Equal($"/v1/members/{member["id"]}", answer.Headers.Location!.ToString());
        var read = await acme.Http.GetAsync(answer.Headers.Location);
        Assert.Equal(member.ToJsonString(), (await read.ReadAsync()).ToJsonString());
        Assert.Equal(answer.Headers.ETag, read.Headers.ETag);
    }

    [Fact]
    public async Task A_name_is_enough()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/members", Answers.Json("""{"displayName":"Alice","email":null,"teamIds":null}"""));

        var member = await answer.ReadAsync(HttpStatusCode.Created);
        foreach (var field in new[] { "email", "externalId", "linkedInUrl", "industry", "salesNavigatorSeat", "deactivatedOn" })
            Assert.True(member.TryGetPropertyValue(field, out var value) && value is null, field);
    }

    [Fact]
    public async Task Belongs_to_its_teams_since_always_and_shows_the_active_ones()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, gone) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Gone"));
        await acme.Http.DeleteAsync($"/v1/teams/{gone}");

        var answer = await acme.Http.PostAsJsonAsync("/v1/members", new { displayName = "Alice", teamIds = new[] { lyon, gone } });

        Assert.Equal(["Lyon"], (await answer.ReadAsync(HttpStatusCode.Created))["teams"]!.AsArray().Names("name"));
        var longAgo = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/members?asOf=2014-01-01")).ReadAsync();
        Assert.Single(longAgo["items"]!.AsArray());
    }

    [Theory]
    [InlineData("{}", "#/displayName", "required")]
    [InlineData("""{"displayName":null}""", "#/displayName", "required")]
    [InlineData("""{"displayName":["Alice"]}""", "#/displayName", "invalidType")]
    [InlineData("""{"displayName":"Alice","name":"Alice"}""", "#/name", "unknownField")]
    [InlineData("""{"displayName":"Alice","deactivatedOn":"2026-01-01"}""", "#/deactivatedOn", "unknownField")]
    [InlineData("""{"displayName":"Alice","organizationId":"019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"}""", "#/organizationId", "unknownField")]
    [InlineData("""{"displayName":"Alice","email":"a@b.c","email":"d@e.f"}""", "#/email", "duplicateField")]
    [InlineData("""{"displayName":"Alice","salesNavigatorSeat":"yes"}""", "#/salesNavigatorSeat", "invalidType")]
    [InlineData("""{"displayName":"Alice","teamIds":["lyon"]}""", "#/teamIds/0", "invalidType")]
    [InlineData("""{"displayName":"Alice","teamIds":[null]}""", "#/teamIds/0", "invalidType")]
    [InlineData("""{"displayName":"Alice","externalId":17}""", "#/externalId", "invalidType")]
    [InlineData("""{"displayName":"Al\ud800ice"}""", "#/displayName", "invalidType")]
    [InlineData("[]", "#", "invalidType")]
    [InlineData("null", "#", "required")]
    [InlineData("", "#", "invalidJson")]
    public async Task Refuses_what_it_cannot_read(string body, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/members", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", pointer, code);
    }

    [Theory]
    [InlineData("""{"displayName":""}""", "#/displayName", "required")]
    [InlineData("""{"displayName":" \u00a0 "}""", "#/displayName", "required")]
    [InlineData("""{"displayName":"A\u0000B"}""", "#/displayName", "invalidCharacter")]
    [InlineData("""{"displayName":"Alice","site":"a\u0085b"}""", "#/site", "invalidCharacter")]
    [InlineData("""{"displayName":"Alice","email":"alice"}""", "#/email", "invalidFormat")]
    [InlineData("""{"displayName":"Alice","email":""}""", "#/email", "invalidFormat")]
    [InlineData("""{"displayName":"Alice","externalId":""}""", "#/externalId", "required")]
    [InlineData("""{"displayName":"Alice","linkedInUrl":"javascript:alert(1)"}""", "#/linkedInUrl", "invalidFormat")]
    [InlineData("""{"displayName":"Alice","linkedInUrl":"/in/alice"}""", "#/linkedInUrl", "invalidFormat")]
    public async Task Refuses_what_a_rule_forbids(string body, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/members", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Theory]
    [InlineData("displayName", 200)]
    [InlineData("externalId", 200)]
    [InlineData("jobTitle", 200)]
    [InlineData("industry", 200)]
    [InlineData("country", 200)]
    [InlineData("site", 200)]
    public async Task Texts_end_after_their_length(string field, int longest)
    {
        var acme = await host.CreateOrganizationAsync();

        await (await CreateAsync(longest)).ReadAsync(HttpStatusCode.Created);
        await (await CreateAsync(longest + 1)).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            $"#/{field}",
            "tooLong"
        );

        Task<HttpResponseMessage> CreateAsync(int length)
        {
            var body = new JsonObject { ["displayName"] = "Alice", [field] = new string('é', length) };
            return acme.Http.PostAsync("/v1/members", Answers.Json(body.ToJsonString()));
        }
    }

    [Fact]
    public async Task Refuses_teams_that_are_unknown_a_strangers_or_too_many()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var foreign = await other.CreateTeamAsync("Lyon");

        foreach (var team in new[] { foreign, Guid.CreateVersion7() })
            await (await CreateAsync([team])).ShouldBeProblemAsync(
                HttpStatusCode.UnprocessableEntity,
                "validationFailed",
                "#/teamIds",
                "unknownTeam"
            );
        await (await CreateAsync([.. Enumerable.Range(1, 51).Select(_ => Guid.CreateVersion7())])).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "#/teamIds",
            "tooLong"
        );

        Task<HttpResponseMessage> CreateAsync(Guid[] teamIds) =>
            acme.Http.PostAsJsonAsync("/v1/members", new { displayName = "Alice", teamIds });
    }

    [Fact]
    public async Task Names_the_field_that_another_member_has()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await CreateAsync(acme, "alice@example.com", "A1");

        var email = await CreateAsync(acme, "ALICE@example.com", "B1");
        var externalId = await CreateAsync(acme, "bob@example.com", "A1");
        var otherCase = await CreateAsync(acme, "bob@example.com", "a1");
        var elsewhere = await CreateAsync(other, "alice@example.com", "A1");

        await email.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/email", "duplicate");
        await externalId.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/externalId", "duplicate");
        await otherCase.ReadAsync(HttpStatusCode.Created);
        await elsewhere.ReadAsync(HttpStatusCode.Created);

        static Task<HttpResponseMessage> CreateAsync(TestOrganization organization, string email, string externalId) =>
            organization.Http.PostAsJsonAsync(
                "/v1/members",
                new
                {
                    displayName = "Alice",
                    email,
                    externalId,
                }
            );
    }

    [Fact]
    public async Task Of_members_with_one_external_id_at_once_one_is_created()
    {
        var acme = await host.CreateOrganizationAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 6)
                .Select(n => acme.Http.PostAsJsonAsync("/v1/members", new { displayName = $"Alice {n}", externalId = "A1" }))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "#/externalId", "duplicate");
        Assert.Single((await (await acme.Http.GetAsync("/v1/members?externalId=A1")).ReadAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read", "readings:write");

        var answer = await reader.PostAsJsonAsync("/v1/members", new { displayName = "Alice" });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }
}
