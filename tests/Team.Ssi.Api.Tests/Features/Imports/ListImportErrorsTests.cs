using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class ListImportErrorsTests(ApiHost host)
{
    private const string File =
        "date,email,total\n2026-11-20,nobody@example.com,50\n2026-11-19,=1+1@example.com,50\n2026-11-18,a@example.com,101\n";

    [Fact]
    public async Task Lists_every_error_by_line()
    {
        var acme = await host.CreateOrganizationAsync();
        var import = await acme.Http.ImportAsync(File);

        var items = await acme.Http.WalkAsync($"/v1/imports/{import["id"]}/errors", 2);

        Assert.Equal(["2 unknownMember", "3 unknownMember", "4 outOfRange"], items.Select(error => $"{error["line"]} {error["code"]}"));
    }

    [Fact]
    public async Task Warnings_come_after_all_errors_and_either_can_be_asked_for()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice", "alice@example.com");
        var replaced = string.Concat(Enumerable.Repeat("2026-11-20,alice@example.com,50\n", 26));
        var import = await acme.Http.ImportAsync($"date,email,total\n{replaced}2026-11-19,alice@example.com,101\n");

        var all = await acme.Http.WalkAsync($"/v1/imports/{import["id"]}/errors", 10);
        var errors = await acme.Http.WalkAsync($"/v1/imports/{import["id"]}/errors?severity=error", 10);
        var warnings = await acme.Http.WalkAsync($"/v1/imports/{import["id"]}/errors?severity=warning", 10);

        Assert.Equal("28 outOfRange error", Shown(all[0]));
        Assert.Equal(26, all.Count);
        Assert.Equal(["28 outOfRange error"], errors.Select(Shown));
        Assert.Equal(Enumerable.Range(2, 25).Select(line => $"{line} duplicateRow warning"), warnings.Select(Shown));
        Assert.Equal("28 total outOfRange 101", import.Errors()[0]);
        Assert.Equal(20, import.Errors().Count);

        static string Shown(System.Text.Json.Nodes.JsonNode error) => $"{error["line"]} {error["code"]} {error["severity"]}";
    }

    [Fact]
    public async Task Is_JSON_for_who_takes_anything_and_CSV_for_who_asks()
    {
        var acme = await host.CreateOrganizationAsync();
        var import = await acme.Http.ImportAsync(File);

        var anything = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/imports/{import["id"]}/errors", "Accept", "*/*");
        var csv = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/imports/{import["id"]}/errors", "Accept", "text/csv");

        Assert.Equal("application/json", anything.Content.Headers.ContentType?.MediaType);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Is_a_file_too_in_which_no_value_is_a_formula()
    {
        var acme = await host.CreateOrganizationAsync();
        var import = await acme.Http.ImportAsync(File);

        var csv = await acme.Http.GetStringAsync($"/v1/imports/{import["id"]}/errors?format=csv");

        Assert.Equal(
            "Line,Column,Code,Severity,Value,Message\r\n"
                + "2,email,unknownMember,Error,nobody@example.com,There is no such member.\r\n"
                + "3,email,unknownMember,Error,'=1+1@example.com,There is no such member.\r\n"
                + "4,total,outOfRange,Error,101,The value is out of range.\r\n",
            csv
        );
    }

    [Fact]
    public async Task Refuses_a_cursor_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var import = await acme.Http.ImportAsync(File);

        await (await acme.Http.GetAsync($"/v1/imports/{import["id"]}/errors?cursor=x")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalidCursor"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var import = await acme.Http.ImportAsync(File);
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync($"/v1/imports/{import["id"]}/errors")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var import = await acme.Http.ImportAsync(File);

        await (await other.Http.GetAsync($"/v1/imports/{import["id"]}/errors")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
