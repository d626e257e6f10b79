using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class ImportedPeopleTests(ApiHost host)
{
    private const string File = """
        date,external id,email,first name,last name,team,job title,industry,total
        2026-11-13,hr-1,alice@example.com,Alice,Martin,Lyon,Seller,Software,50
        2026-11-20,hr-1,alice@example.com,Alice,Martin,Lyon,Seller,Software,60
        2026-11-20,hr-2,bob@example.com,Bob,Petit,lyon,,,40
        2026-11-20,hr-3,,,,,,,30
        """;

    [Fact]
    public async Task Unknown_members_and_teams_are_created_where_that_is_asked()
    {
        var acme = await host.CreateOrganizationAsync();

        var import = await acme.Http.ImportAsync(File, "?createMembers=true&createTeams=true");

        Assert.Equal("3 0 0 1 0", import.Counts());
        Assert.Equal(["5 external id unknownMember hr-3"], import.Errors());
        Assert.Equal("2 1", $"{import["result"]!["membersCreated"]} {import["result"]!["teamsCreated"]}");
        var members = (await (await acme.Http.GetAsync("/v1/members")).ReadAsync())["items"]!.AsArray();
        Assert.Equal(["Alice Martin", "Bob Petit"], members.Names());
        Assert.Equal(
            ("alice@example.com", "Seller", "Software", "Lyon"),
            ($"{members[0]!["email"]}", $"{members[0]!["jobTitle"]}", $"{members[0]!["industry"]}", $"{members[0]!["teams"]![0]!["name"]}")
        );
        var again = await acme.Http.ImportAsync(File, "?createMembers=true&createTeams=true");
        Assert.Equal(("0 0 3 1 0", "0 0"), (again.Counts(), $"{again["result"]!["membersCreated"]} {again["result"]!["teamsCreated"]}"));
    }

    [Theory]
    [InlineData("?createMembers=true&createTeams=true&dryRun=true", "succeeded", "3 0 0 1 0")]
    [InlineData("?createMembers=true&createTeams=true&onError=abort", "failed", "0 0 0 1 0")]
    [InlineData("?createMembers=true", "succeeded", "0 0 0 4 0")]
    [InlineData("", "succeeded", "0 0 0 4 0")]
    public async Task Nobody_is_created_otherwise(string query, string status, string counts)
    {
        var acme = await host.CreateOrganizationAsync();

        var import = await acme.Http.ImportAsync(File, query);

        Assert.Equal((status, counts), (import["status"]!.GetValue<string>(), import.Counts()));
        Assert.Empty((await (await acme.Http.GetAsync("/v1/members")).ReadAsync())["items"]!.AsArray());
        Assert.Empty((await (await acme.Http.GetAsync("/v1/teams")).ReadAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task Two_teams_of_one_name_are_not_told_apart()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateTeamAsync("Lyon");
        await acme.CreateTeamAsync("Lyon");

        var import = await acme.Http.ImportAsync(File, "?createMembers=true");

        Assert.Contains("3 team ambiguousTeam Lyon", import.Errors());
    }

    [Fact]
    public async Task Refuses_to_create_without_the_scope_for_members()
    {
        var acme = await host.CreateOrganizationAsync();
        var writer = await acme.ClientWithAsync("readings:write");

        var answer = await writer.SendFileAsync(File, "?createMembers=true");

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        Assert.Equal("members:write", problem["requiredScope"]!.GetValue<string>());
    }
}
