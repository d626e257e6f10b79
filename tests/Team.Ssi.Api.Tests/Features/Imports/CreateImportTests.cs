using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Imports;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

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

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("windows-1252", false)]
    public async Task Reads_what_spreadsheets_write(string encoding, bool isMarked)
    {
        var acme = await host.CreateOrganizationAsync();
        var rene = await acme.CreateMemberAsync("René", "rene@example.com", "été-1");
        var text =
            "sep=\t\r\nRelevé le\tId externe\tMarque personnelle\tBonnes personnes\tInformations\tRelations\r\n2026-11-13\tété-1\t17,25\t9,8\t14,03\t21,5\r\n";
        var coding = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);

        var import = await acme.Http.FinishedAsync(
            await acme.Http.SendFileAsync([.. isMarked ? coding.GetPreamble() : [], .. coding.GetBytes(text)])
        );

        Assert.Equal("1 0 0 0 0", import.Counts());
        Assert.Equal(62.58m, await acme.TotalAsync(rene, "2026-11-13"));
    }

    [Theory]
    [InlineData("13/11/2026", "13/11/2026", "")]
    [InlineData("11/13/2026", "11/06/2026", "")]
    [InlineData("13.11.26 08:15", "6.11.26", "")]
    [InlineData("12/11/2026", "06/11/2026", "?dateFormat=dd/MM/yyyy")]
    public async Task Reads_dates_in_the_one_format_that_fits(string first, string second, string query)
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice", "alice@example.com");

        var import = await acme.Http.ImportAsync($"date,email,total\n{first},alice@example.com,50\n{second},alice@example.com,60\n", query);

        Assert.Equal("succeeded 0", $"{import["status"]} {import["result"]!["failed"]}");
    }

    [Theory]
    [InlineData("06/11/2026", "07/11/2026", "ambiguousDate")]
    [InlineData("13/11/2026", "11/13/2026", "mixedDates")]
    public async Task Refuses_a_file_whose_dates_could_be_others(string first, string second, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");

        var import = await acme.Http.ImportAsync(
            $"date,email,total\n2026-11-01,alice@example.com,40\n{first},alice@example.com,50\n{second},alice@example.com,60\n"
        );

        Assert.Equal("failed", import["status"]!.GetValue<string>());
        Assert.Equal([$"3 date {code} {first}"], import.Errors());
        Assert.Equal(HttpStatusCode.NotFound, (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-01")).StatusCode);
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

    [Fact]
    public async Task Reads_readings_as_JSON_and_says_on_which_line_one_is_wrong()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");

        var import = await acme.Http.ImportAsync(
            """
            [
              { "capturedOn": "2026-11-13", "email": "alice@example.com",
                "pillars": { "professionalBrand": 17.25, "rightPeople": 9.8, "insights": 14.03, "relationships": 21.5 },
                "industry": { "name": "Software", "topPercent": 3, "groupSize": 45678, "average": 34.41 } },
              { "capturedOn": "2026-11-20", "email": "alice@example.com", "total": 101 },
              "nothing",
              { "capturedOn": "2026-11-19", "email": "a\ud800", "total": 10 }
            ]
            """,
            type: "application/json"
        );

        Assert.Equal("1 0 0 3 0", import.Counts());
        Assert.Equal(["5 total outOfRange 101", "6  invalidValue \"nothing\"", "7  invalidCharacter "], import.Errors());
        var reading = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-13")).ReadAsync();
        Assert.Equal((62.58m, 45678), (reading["total"]!.GetValue<decimal>(), reading["industry"]!["groupSize"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Reads_the_history_of_a_tracker()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var json = await acme.Http.ImportAsync(
            """
            {"schemaVersion":2,"exportedAt":"2026-11-21T08:00:00Z","settings":{"ssiHistory":[1]},"ssiHistory":[
            {"date":"2026-11-13","collectedAt":"2026-11-13T07:00:00Z","parsed":{"overall":62.58,"prof_brand":17.25,"find_right_people":9.8,
             "insight_engagement":14.03,"relationship":21.5,"industry":{"ssi":34.4,"top":3,"people_amount":45678,"name":"Software"},"network":{"ssi":36,"top":7}}},
            {"collectedAt":"2026-11-14T07:00:00Z","parsed":{"overall":63}}]}
            """,
            $"?memberId={alice}",
            "application/json"
        );
        var csv = await acme.Http.ImportAsync(
            """
            date;time;section;field;original;unit;number;scale
            2026-11-15;08:00;ssi;overall;62,58;points;62.58;100
            2026-11-15;08:00;ssi;prof_brand;17,25;points;17.25;25
            2026-11-15;08:00;ssi;find_right_people;9,8;points;9.8;25
            2026-11-15;08:00;ssi;insight_engagement;14,03;points;14.03;25
            2026-11-15;08:00;ssi;relationship;21,5;points;21.5;25
            2026-11-15;08:00;industry;top;Top 3 %;%;3;100
            2026-11-16;08:00;ssi;overall;64;points;64;100
            """,
            $"?memberId={alice}"
        );

        Assert.Equal(("2 0 0 0 0", "2 0 0 0 0"), (json.Counts(), csv.Counts()));
        var reading = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-15")).ReadAsync();
        Assert.Equal((62.58m, 3m), (reading["total"]!.GetValue<decimal>(), reading["industry"]!["topPercent"]!.GetValue<decimal>()));
        Assert.Equal(63, await acme.TotalAsync(alice, "2026-11-14"));
    }

    [Theory]
    [InlineData("[", HttpStatusCode.BadRequest, "malformedFile")]
    [InlineData("[}", HttpStatusCode.BadRequest, "malformedFile")]
    [InlineData("[]", HttpStatusCode.UnprocessableEntity, "noRows")]
    [InlineData("{\"a\":[1]}", HttpStatusCode.UnprocessableEntity, "noRows")]
    [InlineData("5", HttpStatusCode.UnprocessableEntity, "noRows")]
    public async Task Refuses_JSON_without_readings(string text, HttpStatusCode status, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.SendFileAsync(text, type: "application/json")).ShouldBeProblemAsync(
            status,
            status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed",
            "#",
            code
        );
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "#", "emptyFile")]
    [InlineData("\n\n", HttpStatusCode.BadRequest, "#", "emptyFile")]
    [InlineData("date,email,total\n\n , ,\n", HttpStatusCode.UnprocessableEntity, "#", "noRows")]
    [InlineData("%PDF-1.7 …", HttpStatusCode.BadRequest, "#", "wrongType")]
    [InlineData("date,email,total\n2026-11-20,\0,5", HttpStatusCode.BadRequest, "#", "wrongType")]
    [InlineData("a,b,c\n1,2,3\n", HttpStatusCode.UnprocessableEntity, "?mapping", "missingColumn")]
    public async Task Refuses_what_is_no_such_file(string text, HttpStatusCode status, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.SendFileAsync(text);

        await answer.ShouldBeProblemAsync(
            status,
            status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed",
            pointer,
            code
        );
        Assert.Empty((await (await acme.Http.GetAsync("/v1/imports")).ReadAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task Refuses_ten_thousand_columns_broken_text_and_an_unknown_encoding()
    {
        var acme = await host.CreateOrganizationAsync();
        byte[] broken = [.. "date,email,total\n2026-11-20,"u8, 0xC3, 0x28, 0xFF, .. ",5\n"u8];

        var wide = await acme.Http.SendFileAsync(string.Join(',', Enumerable.Range(0, 10_000).Select(column => $"c{column}")) + "\n1\n");
        var invalid = await acme.Http.SendFileAsync(broken);
        var unknown = await acme.Http.SendFileAsync(Two, type: "text/csv; charset=ebcdic");

        await wide.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "#", "tooManyColumns");
        await invalid.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "#", "invalidEncoding");
        await unknown.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "#", "unknownEncoding");
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
    public async Task What_was_left_in_the_middle_is_gone_on_with_and_counted_once()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice", "alice@example.com");
        await acme.CreateMemberAsync("Bob", "bob@example.com");
        var first = await acme.Http.ImportAsync(Two);

        // As a process leaves it that was killed after its first part: the lease has ended, one reading is recorded, the file is still there.
        await acme.InDatabaseAsync(async db =>
        {
            var connection = (NpgsqlConnection)
                Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database);
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(Two));
            await ImportChunks.WriteAsync(connection, acme.Id, first["id"]!.GetValue<Guid>(), file, CancellationToken.None);
            await using var command = new NpgsqlCommand(
                $"""
                UPDATE imports SET status = 'running', finished_at = NULL, lease_until = now() - interval '1 second', size = {file.Length}, created = 1,
                    reached_member = '{alice}', reached_day = '2026-11-13'
                WHERE organization_id = '{acme.Id}';
                DELETE FROM submissions WHERE organization_id = '{acme.Id}' AND captured_on = '2026-11-20';
                INSERT INTO job_directory SELECT organization_id, id FROM imports WHERE organization_id = '{acme.Id}';
                """,
                connection
            );
            await command.ExecuteNonQueryAsync();
        });
        host.Services.GetRequiredService<JobSignal>().Call();
        var import = await acme.Http.FinishedAsync(
            new HttpResponseMessage(HttpStatusCode.Accepted)
            {
                Content = JsonContent.Create(new { id = first["id"]!.GetValue<Guid>() }),
                Headers = { Location = new Uri($"/v1/imports/{first["id"]}", UriKind.Relative) },
            }
        );

        Assert.Equal(("succeeded", "3 0 0 0 0"), (import["status"]!.GetValue<string>(), import.Counts()));
        var readings = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions")).ReadAsync();
        Assert.Equal([1, 1], readings["items"]!.AsArray().Select(reading => reading!["revision"]!.GetValue<int>()));
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
