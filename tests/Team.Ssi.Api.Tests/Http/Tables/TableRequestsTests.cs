using System.Net;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http.Tables;

public sealed class TableRequestsTests(ApiHost host)
{
    private const string Json = "application/json";
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateOnly FridayBefore = new(2026, 11, 13);

    [Fact]
    public async Task A_csv_file_holds_the_rows_of_the_json()
    {
        var (acme, lyon) = await TeamOfThreeAsync();

        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync();
        var rows = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?format=csv")).ReadCsvAsync();

        var items = board["items"]!.AsArray();
        Assert.Equal(2, items.Count);
        foreach (var (place, item) in items.Index())
        {
            Assert.Equal(item!["rank"]!.ToString(), rows[place]["Rank"]);
            Assert.Equal(item["member"]!["id"]!.ToString(), rows[place]["Member id"]);
            Assert.Equal(item["member"]!["displayName"]!.ToString(), rows[place]["Member"]);
            Assert.Equal(item["score"]!.ToString(), rows[place]["Score"]);
            Assert.Equal(item["change"]?.ToString() ?? "", rows[place]["Change"]);
            Assert.Equal(item["percentile"]!.ToString(), rows[place]["Percentile"]);
            Assert.Equal(item["pillars"]!["insights"]!.ToString(), rows[place]["Insights"]);
            Assert.Equal(item["capturedOn"]!.ToString(), rows[place]["Captured on"]);
            Assert.Equal("", rows[place]["Unranked because"]);
        }
        Assert.Equal(3, rows.Count);
        Assert.Equal(("", "Carol", "", "Missing"), (rows[2]["Rank"], rows[2]["Member"], rows[2]["Score"], rows[2]["Unranked because"]));
    }

    [Fact]
    public async Task A_workbook_has_typed_cells_real_dates_and_a_frozen_header()
    {
        var (acme, lyon) = await TeamOfThreeAsync();

        var answer = await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?format=xlsx");

        using var workbook = await answer.OpenWorkbookAsync();
        var first = workbook.Rows()[0];
        Assert.Equal(new SheetCell("n", null, "1"), first["Rank"]);
        Assert.Equal(new SheetCell("inlineStr", null, "Bob"), first["Member"]);
        Assert.Equal(new SheetCell("n", null, "70.5"), first["Score"]);
        Assert.Equal(new SheetCell("b", null, "1"), first["Reliable"]);
        Assert.Equal(("n", @"yyyy\-mm\-dd"), (first["Captured on"].Type, first["Captured on"].Format));
        Assert.Equal(Friday, DateOnly.FromDateTime(first["Captured on"].Date));
        Assert.DoesNotContain("Rank", workbook.Rows()[2].Keys);
        var pane = workbook.Sheet().Descendants<Pane>().Single();
        Assert.Equal((1d, PaneStateValues.Frozen), (pane.VerticalSplit!.Value, pane.State!.Value));
        Assert.Equal("A1:Q4", workbook.Sheet().Descendants<AutoFilter>().Single().Reference!.Value);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33 6 12 34 56 78")]
    [InlineData("-Alice")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("\u00A0=1+1")]
    [InlineData("＝1+1")]
    [InlineData("=cmd|' /C calc'!A0,\"x\"")]
    public async Task A_name_that_is_a_formula_is_disarmed_in_csv_and_left_alone_in_a_workbook(string name)
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync(name);

        var rows = await (await acme.Http.GetAsync("/v1/members?format=csv")).ReadCsvAsync();
        using var workbook = await (await acme.Http.GetAsync("/v1/members?format=xlsx")).OpenWorkbookAsync();

        Assert.Equal("'" + name, rows.Single()["Name"]);
        Assert.Equal(new SheetCell("inlineStr", null, name), workbook.Rows().Single()["Name"]);
    }

    [Fact]
    public async Task A_negative_number_is_a_number()
    {
        var (acme, lyon) = await TeamOfThreeAsync();

        var rows = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard?format=csv")).ReadCsvAsync();

        Assert.Equal("-10", rows[1]["Change"]);
    }

    [Fact]
    public async Task Commas_quotes_and_line_ends_survive()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Müller, \"Zoé\" ");

        var answer = await acme.Http.GetAsync("/v1/members?format=csv");
        var rows = await answer.ReadCsvAsync();

        Assert.Equal("Müller, \"Zoé\" ", rows.Single()["Name"]);
        Assert.EndsWith("\r\n", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_file_holds_the_whole_list(string format)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await AddMembersAsync(acme, lyon, 451);

        foreach (var path in (string[])["/v1/members", $"/v1/teams/{lyon}/members", $"/v1/teams/{lyon}/leaderboard"])
        {
            var answer = await acme.Http.GetAsync($"{path}?format={format}");

            Assert.Equal(451, (await NamesAsync(answer, format)).Distinct().Count());
            Assert.False(answer.Headers.Contains("Link"));
        }
    }

    [Fact]
    public async Task A_list_longer_than_what_is_read_at_once_is_walked_to_its_end()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await AddMembersAsync(acme, lyon, 5_001);
        await AnalyzeAsync();

        foreach (var path in (string[])["/v1/members", $"/v1/teams/{lyon}/leaderboard"])
        {
            var names = await NamesAsync(await acme.Http.GetAsync($"{path}?format=csv"), "csv");

            Assert.Equal(5_001, names.Count);
            Assert.Equal(names.Count, names.Distinct().Count());
        }
    }

    [Fact]
    public async Task A_limit_that_is_sent_is_honoured_and_the_link_leads_to_the_next_file()
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var name in (string[])["Alice", "Bob", "Carol"])
            await acme.CreateMemberAsync(name);

        var first = await acme.Http.GetAsync("/v1/members?format=csv&limit=2");
        var link = first.Headers.GetValues("Link").Single();
        var second = await acme.Http.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);

        Assert.Equal(["Alice", "Bob"], await NamesAsync(first, "csv"));
        Assert.Equal(["Carol"], await NamesAsync(second, "csv"));
    }

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("text/html, */*;q=0.8", Json)]
    [InlineData("text/csv", Files.Csv)]
    [InlineData("TEXT/CSV; charset=utf-8", Files.Csv)]
    [InlineData("text/*", Files.Csv)]
    [InlineData(Files.Xlsx, Files.Xlsx)]
    [InlineData("text/csv, application/json", Json)]
    [InlineData("application/json;q=0.5, text/csv", Files.Csv)]
    [InlineData("text/csv;q=0.4, */*;q=0.1", Files.Csv)]
    [InlineData("application/json;q=0, */*", Files.Csv)]
    [InlineData("text/csv;q=0.9, " + Files.Xlsx + ";q=0.95, application/json;q=0.1", Files.Xlsx)]
    [InlineData("not a media type", Json)]
    public async Task Accept_decides_by_quality(string? accept, string expected)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = accept is null
            ? await acme.Http.GetAsync("/v1/members")
            : await acme.Http.SendWithAsync(HttpMethod.Get, "/v1/members", "Accept", accept);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0, text/csv;q=0, " + Files.Xlsx + ";q=0")]
    public async Task Nothing_acceptable_is_refused(string accept)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.SendWithAsync(HttpMethod.Get, "/v1/members", "Accept", accept);

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotAcceptable, "notAcceptable");
    }

    [Fact]
    public async Task The_format_in_the_query_goes_before_accept()
    {
        var acme = await host.CreateOrganizationAsync();

        var json = await acme.Http.SendWithAsync(HttpMethod.Get, "/v1/members?format=json", "Accept", "text/csv");
        var csv = await acme.Http.SendWithAsync(HttpMethod.Get, "/v1/members?format=csv", "Accept", "text/html");

        Assert.Equal(Json, json.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Files.Csv, csv.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("format=pdf")]
    [InlineData("format=CSV")]
    [InlineData("format=")]
    [InlineData("format=csv&format=xlsx")]
    public async Task An_unknown_format_is_refused(string query)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/members?{query}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "?format", "invalidValue");
    }

    [Fact]
    public async Task A_refusal_stays_a_problem()
    {
        var acme = await host.CreateOrganizationAsync();

        var missing = await acme.Http.GetAsync($"/v1/teams/{Guid.CreateVersion7()}/leaderboard?format=csv");
        var future = await acme.Http.GetAsync("/v1/organization/summary?format=xlsx&asOf=2099-01-01");
        var limit = await acme.Http.GetAsync("/v1/members?format=csv&limit=201");

        await missing.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        await future.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?asOf", "future");
        await limit.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange");
        Assert.All([missing, future, limit], answer => Assert.Null(answer.Content.Headers.ContentDisposition));
    }

    [Fact]
    public async Task Head_says_what_get_would()
    {
        var (acme, lyon) = await TeamOfThreeAsync();

        var answer = await acme.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/v1/teams/{lyon}/leaderboard?format=xlsx"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Files.Xlsx, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("leaderboard-2026-11-22.xlsx", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(HttpResponseMessage answer, string format)
    {
        if (format == "csv")
            return [.. (await answer.ReadCsvAsync()).Select(row => row.TryGetValue("Name", out var name) ? name : row["Member"])];
        using var workbook = await answer.OpenWorkbookAsync();
        return [.. workbook.Rows().Select(row => (row.TryGetValue("Name", out var name) ? name : row["Member"]).Text)];
    }

    private static Task AddMembersAsync(TestOrganization acme, Guid team, int count) =>
        acme.InDatabaseAsync(async db =>
        {
            // In parts: a statement may take no longer than one of the product's own.
            for (var first = 0; first < count; first += 1000)
                await db.Database.ExecuteSqlAsync(
                    $"""
                    WITH people AS (
                        INSERT INTO members (organization_id, id, display_name, name_key, version, created_at, updated_at)
                        SELECT {acme.Id}, gen_random_uuid(), 'Member ' || number, 'member ' || number, 1, {RunningClock.Start}, {RunningClock.Start}
                        FROM generate_series({first}, {Math.Min(first + 1000, count) - 1}) number
                        RETURNING id
                    ), belonging AS (
                        INSERT INTO team_memberships (organization_id, team_id, member_id, valid_from, valid_to, role, updated_at)
                        SELECT {acme.Id}, {team}, id, '-infinity', 'infinity', 'member', {RunningClock.Start} FROM people
                    )
                    INSERT INTO submissions (organization_id, member_id, captured_on, total, is_rounded, source, revision, recorded_at, recorded_by)
                    SELECT {acme.Id}, id, {Friday}, 1000000 * (row_number() OVER () % 90), false, 'api', 1, {RunningClock.Start}, {acme.Id} FROM people
                    """
                );
        });

    /// <summary>What the server does by itself a minute later.</summary>
    private async Task AnalyzeAsync()
    {
        await using var database = NpgsqlDataSource.Create(host.Database.Admin);
        await using var command = database.CreateCommand("ANALYZE members, team_memberships, submissions");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Bob climbed to 70.5, Alice fell to 60, Carol has no reading.</summary>
    private async Task<(TestOrganization Acme, Guid Lyon)> TeamOfThreeAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var bob = await acme.CreateMemberAsync("Bob", lyon);
        await acme.CreateMemberAsync("Carol", lyon);
        await acme.RecordAsync(alice, FridayBefore, 70);
        await acme.RecordAsync(alice, Friday, 60);
        await acme.RecordAsync(bob, FridayBefore, 60);
        await acme.RecordAsync(bob, Friday, 70.5m);
        return (acme, lyon);
    }
}
