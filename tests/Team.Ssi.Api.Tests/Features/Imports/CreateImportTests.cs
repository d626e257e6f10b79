using System.Net;
using System.Net.Http.Json;
using System.Text;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class CreateImportTests(ApiHost host)
{
    private const string Two = """
        date,email,professionalBrand,rightPeople,insights,relationships,total
        2026-11-13,alice@example.com,17.25,9.8,14.03,21.5,62.58
        2026-11-20,Alice@Example.com,18,10,14,22,
        2026-11-20,bob@example.com,5,5,5,5,20
        """;

    [Fact]
    public async Task Records_the_readings_of_a_file_as_any_other_submission()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.CreateMemberAsync("Bob", "bob@example.com");

        var import = await acme.Http.ImportAsync(Two);

        Assert.Equal("succeeded", import["status"]!.GetValue<string>());
        Assert.Equal("3 0 0 0 0", import.Counts());
        Assert.Equal((3, 3), (import["progress"]!["rowsRead"]!.GetValue<int>(), import["progress"]!["rowsTotal"]!.GetValue<int>()));
        Assert.Equal("date", import["mapping"]!["capturedOn"]!.GetValue<string>());
        Assert.Equal(62.58m, await acme.TotalAsync(alice, "2026-11-13"));
        var reading = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-20")).ReadAsync();
        Assert.Equal("import", reading["source"]!.GetValue<string>());
        Assert.True(reading["isRounded"]!.GetValue<bool>());
        var board = await (await acme.Http.GetAsync("/v1/organization/leaderboard")).ReadAsync();
        Assert.Equal([64m, 20m], board["items"]!.AsArray().Select(item => item!["score"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_another_total_is_a_revision()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.CreateMemberAsync("Bob", "bob@example.com");
        await acme.Http.ImportAsync(Two);

        var again = await acme.Http.ImportAsync(Two);
        var changed = await acme.Http.ImportAsync(Two.Replace("17.25,9.8,14.03,21.5,62.58", "20,10,15,22,", StringComparison.Ordinal));

        Assert.Equal(("0 0 3 0 0", "0 1 2 0 0"), (again.Counts(), changed.Counts()));
        var revisions = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-13/revisions")).ReadAsync();
        Assert.Single(revisions["items"]!.AsArray());
    }

    [Fact]
    public async Task Good_rows_land_and_the_others_are_told_by_line_and_column()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice", "alice@example.com");

        var import = await acme.Http.ImportAsync(
            """
            Date;Courriel;Marque;Personnes;"Informations
            et contenus";Relations
            2026-11-13;alice@example.com;17,25;9,8;14,03;21,5
            2026-11-14;alice@example.com;17,25;9,8;26;21,5

            2026-11-15;nobody@example.com;1;2;3;4
            2026-11-16;alice@example.com;1;2;"three
            and a bit";4
            2027-01-01;alice@example.com;1;2;3;4
            2026-11-17;alice@example.com;1;2;3
            2026-11-18;;1;2;3;4
            2026-11-13;alice@example.com;18;10;14;22
            """
        );

        Assert.Equal("1 0 0 6 1", import.Counts());
        Assert.Equal(
            [
                "4 Informations\net contenus outOfRange 26",
                "6 Courriel unknownMember nobody@example.com",
                "7 Informations\net contenus invalidNumber three�and a bit",
                "9 Date future 2027-01-01",
                "10  columnCount 5",
                "11 Courriel required ",
                "3 Date duplicateRow 2026-11-13",
            ],
            import.Errors()
        );
        Assert.Equal(
            [.. Enumerable.Repeat("error", 6), "warning"],
            import["errors"]!.AsArray().Select(error => error!["severity"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task All_or_nothing_records_nothing_when_a_row_is_refused()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");

        var refused = await acme.Http.ImportAsync(Two, "?onError=abort");
        await acme.CreateMemberAsync("Bob", "bob@example.com");
        var nothing = await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-13");
        var recorded = await acme.Http.ImportAsync(Two, "?onError=abort");

        Assert.Equal(("failed", "0 0 0 1 0"), (refused["status"]!.GetValue<string>(), refused.Counts()));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.Equal(("succeeded", "3 0 0 0 0"), (recorded["status"]!.GetValue<string>(), recorded.Counts()));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_changes_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 13), 50);

        var import = await acme.Http.ImportAsync(Two, "?dryRun=true");

        Assert.Equal(("succeeded", "1 1 0 1 0"), (import["status"]!.GetValue<string>(), import.Counts()));
        Assert.Equal(
            ["2 2026-11-13 50 62.58", "3 2026-11-20  64"],
            import["preview"]!.AsArray().Select(change => $"{change!["line"]} {change["capturedOn"]} {change["before"]} {change["after"]}")
        );
        Assert.Equal(50, await acme.TotalAsync(alice, "2026-11-13"));
    }

    [Fact]
    public async Task Finds_members_by_id_external_id_and_profile_and_takes_a_day_and_a_mapping()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.Http.PostAsJsonAsync(
            "/v1/members",
            new { displayName = "Bob", linkedInUrl = "https://www.linkedin.com/in/Bob-Martin/" }
        );
        await acme.CreateMemberAsync("Chloé", "chloe@example.com", "hr-3");

        var import = await acme.Http.ImportAsync(
            $"Who,Profile URL,HR,What\n{alice},,,50\n,http://fr.linkedin.com/in/bob-martin?trk=x,,60\n,,hr-3,70\n",
            "?capturedOn=2026-11-20&mapping={\"memberId\":\"Who\",\"externalId\":\"hr\",\"total\":\"What\"}"
        );

        Assert.Equal("3 0 0 0 0", import.Counts());
        Assert.Equal(50, await acme.TotalAsync(alice, "2026-11-20"));
    }

    [Theory]
    [InlineData("?dateFormat=someday", "?dateFormat", "invalidFormat")]
    [InlineData("?capturedOn=2027-01-01", "?capturedOn", "future")]
    [InlineData("?capturedOn=2013-12-31", "?capturedOn", "outOfRange")]
    [InlineData("?mapping={\"shoeSize\":\"date\"}", "?mapping", "unknownField")]
    [InlineData("?mapping={\"total\":\"Points\"}", "?mapping", "unknownColumn")]
    [InlineData("?memberId=019a3f2c-6a00-7a11-9b22-3c4d5e6f7081", "?memberId", "unknownMember")]
    public async Task Refuses_a_question_that_breaks_a_rule(string query, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.SendFileAsync(Two, query)).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            pointer,
            code
        );
    }

    [Fact]
    public async Task Refuses_another_media_type()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.SendFileAsync(Two, type: "application/x-www-form-urlencoded");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType");
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_is_one_import()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice", "alice@example.com");

        var first = await SendAsync();
        var again = await SendAsync();

        Assert.Equal(first["id"]!.GetValue<Guid>(), again["id"]!.GetValue<Guid>());
        Assert.Single((await (await acme.Http.GetAsync("/v1/imports")).ReadAsync())["items"]!.AsArray());

        async Task<System.Text.Json.Nodes.JsonObject> SendAsync() =>
            await (
                await acme.Http.SendWithAsync(
                    HttpMethod.Post,
                    "/v1/imports",
                    "Idempotency-Key",
                    "november",
                    new StringContent(Two, Encoding.UTF8, "text/csv")
                )
            ).ReadAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope_and_one_that_is_confined_to_teams()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var reader = await acme.ClientWithAsync("readings:read");
        var confined = await acme.ClientOfTeamsAsync([lyon], "readings:write");

        await (await reader.SendFileAsync(Two)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await confined.SendFileAsync(Two)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task A_members_address_in_another_organization_is_unknown()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await other.CreateMemberAsync("Alice", "alice@example.com");
        await acme.CreateMemberAsync("Bob", "bob@example.com");

        var import = await acme.Http.ImportAsync(Two);

        Assert.Equal("1 0 0 2 0", import.Counts());
    }
}
