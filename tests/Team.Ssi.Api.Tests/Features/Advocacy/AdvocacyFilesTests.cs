using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

/// <summary>Outcomes and activities of a CSV file: as spreadsheets and CRMs write them, and what is wrong with which row.</summary>
public sealed class AdvocacyFilesTests(ApiHost host)
{
    [Fact]
    public async Task Records_outcomes_of_a_file_and_says_what_is_wrong_with_which_row()
    {
        var acme = await host.CreateOrganizationAsync();
        await MemberAsync(acme, "alice@example.com");
        var file = """
            Date;E-mail;Type;Montant;Devise;Source;Id externe
            2026-11-12;alice@example.com;Opportunité;12500,50;EUR;CRM;opp-1

            2026-11-13;alice@example.com;hire;;;CRM;opp-2
            hier;alice@example.com;chance;beaucoup;EUR;CRM;opp-3
            2026-11-14;nobody@example.com;lead;;;CRM;opp-4
            2027-01-01;alice@example.com;lead;;;CRM;opp-5
            """;

        var batch = await (await PostAsync(acme.Http, "/v1/outcomes", file)).ReadAsync();
        var again = await (await PostAsync(acme.Http, "/v1/outcomes", file)).ReadAsync();

        Assert.Equal(
            [
                "2 created",
                "4 created",
                "5 refused occurredOn invalidDate, kind invalidValue, amount invalidNumber",
                "6 refused  unknownMember",
                "7 refused occurredOn future",
            ],
            batch["items"]!.AsArray().Select(Shown)
        );
        Assert.Equal(
            (0, 2, 3),
            (again["created"]!.GetValue<int>(), again["unchanged"]!.GetValue<int>(), again["refused"]!.GetValue<int>())
        );
        var outcomes = await acme.Http.WalkAsync("/v1/outcomes?kind=opportunity", 50);
        Assert.Equal(12_500.5m, Assert.Single(outcomes)["amount"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Records_activities_of_a_file()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var alice = await MemberAsync(acme, "alice@example.com");
        await acme.EnrollAsync(program, alice, "active", Programs.Start);
        var file =
            "date,email,kind,topic,value\r\n2026-11-12,alice@example.com,reach,jobOffer,1840\r\n12/11/2026,bob@example.com,share,,\r\n";

        var batch = await (await PostAsync(acme.Http, $"/v1/programs/{program}/activities?dateFormat=dd/MM/yyyy", file)).ReadAsync();

        Assert.Equal(["2 created", "3 refused  unknownMember"], batch["items"]!.AsArray().Select(Shown));
        Assert.Equal(1840, Assert.Single(await acme.Http.WalkAsync($"/v1/programs/{program}/activities", 50))["value"]!.GetValue<int>());
    }

    [Fact]
    public async Task Reads_what_it_writes()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await MemberAsync(acme, "alice@example.com");
        await acme.RecordOutcomeAsync(alice, "meeting", new DateOnly(2026, 11, 12));
        var csv = await (
            await acme.Http.SendWithAsync(HttpMethod.Get, "/v1/outcomes?format=csv", "Accept-Language", "fr")
        ).Content.ReadAsStringAsync();

        var batch = await (await PostAsync(acme.Http, "/v1/outcomes", csv)).ReadAsync();

        Assert.Equal((0, 1), (batch["created"]!.GetValue<int>(), batch["unchanged"]!.GetValue<int>()));
        var moved = csv.Replace("2026-11-12", "2026-11-13", StringComparison.Ordinal);
        Assert.Equal(["2 replaced"], await OutcomesOfAsync(acme.Http, "/v1/outcomes", moved));
        Assert.Equal("2026-11-13", Assert.Single(await acme.Http.WalkAsync("/v1/outcomes", 50))["occurredOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reads_activities_as_it_writes_them()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/activities";
        var alice = await MemberAsync(acme, "alice@example.com");
        var program = Guid.Parse(path.Split('/')[3]);
        await acme.EnrollAsync(program, alice, "active", Programs.Start);
        await acme.RecordActivityAsync(program, alice, "reach", new DateOnly(2026, 11, 12), 900, "jobOffer");
        var csv = await acme.Http.GetStringAsync($"{path}?format=csv");

        Assert.Equal(["2 unchanged"], await OutcomesOfAsync(acme.Http, path, csv));
        Assert.Equal(["2 replaced"], await OutcomesOfAsync(acme.Http, path, csv.Replace(",900", ",901", StringComparison.Ordinal)));
        Assert.Equal(901, Assert.Single(await acme.Http.WalkAsync(path, 50))["value"]!.GetValue<int>());
        var other = $"/v1/programs/{await acme.CreateProgramAsync()}/activities";
        await acme.EnrollAsync(Guid.Parse(other.Split('/')[3]), alice, "active", Programs.Start);
        Assert.Equal(["2 refused id unknownActivity"], await OutcomesOfAsync(acme.Http, other, csv));
    }

    [Fact]
    public async Task An_id_names_an_outcome_that_is_there_and_within_reach()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, other) = (await acme.CreateTeamAsync("Lyon"), await host.CreateOrganizationAsync("Other"));
        var (alice, bob) = (await acme.CreateMemberAsync("Alice"), await acme.CreateMemberAsync("Bob", lyon));
        await acme.RecordOutcomeAsync(alice, "lead", new DateOnly(2026, 11, 12));
        await other.RecordOutcomeAsync(await other.CreateMemberAsync("Carla"), "lead", new DateOnly(2026, 11, 12));
        var (own, foreign) = (await OnlyIdAsync(acme), await OnlyIdAsync(other));
        var confined = await acme.ClientOfTeamsAsync([lyon], "advocacy:write");

        Assert.Equal(["2 refused id unknownOutcome"], await OutcomesOfAsync(acme.Http, "/v1/outcomes", Row(foreign, alice)));
        Assert.Equal(["2 refused id unknownOutcome"], await OutcomesOfAsync(confined, "/v1/outcomes", Row(own, bob)));
        Assert.Equal(["2 refused id conflict"], await OutcomesOfAsync(acme.Http, "/v1/outcomes", Row(own, alice, "opp-1")));
        Assert.Equal(["2 refused id invalidValue"], await OutcomesOfAsync(acme.Http, "/v1/outcomes", Row("7", alice)));
        var twice = $"{Row(own, alice)}{Row(own, bob).Split('\n')[1]}\n";
        Assert.Equal(["2 superseded", "3 replaced"], await OutcomesOfAsync(acme.Http, "/v1/outcomes", twice));

        static string Row(string id, Guid member, string externalId = "") =>
            $"Outcome id,Member id,Day,Kind,External id\n{id},{member},2026-11-12,lead,{externalId}\n";

        static async Task<string> OnlyIdAsync(TestOrganization organization) =>
            Assert.Single(await organization.Http.WalkAsync("/v1/outcomes", 50))["id"]!.GetValue<string>();
    }

    [Fact]
    public async Task Reads_the_encoding_that_is_said()
    {
        var acme = await host.CreateOrganizationAsync();
        await MemberAsync(acme, "alice@example.com");
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes("Date;Courriel;Type\n2026-11-12;alice@example.com;Opportunité\n"));
        content.Headers.TryAddWithoutValidation("Content-Type", "text/csv; charset=iso-8859-1");

        Assert.Equal(1, (await (await acme.Http.PostAsync("/v1/outcomes", content)).ReadAsync())["created"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("", "emptyFile", "#")]
    [InlineData("date,email,kind\n", "noRows", "#")]
    [InlineData("email,kind\nalice@example.com,lead\n", "unknownColumn", "#")]
    [InlineData("date,email,kind\n03/04/2026,alice@example.com,lead\n", "ambiguousDate", "#")]
    [InlineData("date,email,kind\n03/04/2026,alice@example.com,lead\n", "invalidDate", "?dateFormat", "?dateFormat=soon")]
    public async Task Refuses_a_file_that_says_nothing_clear(string file, string code, string pointer, string query = "")
    {
        var acme = await host.CreateOrganizationAsync();

        await (await PostAsync(acme.Http, $"/v1/outcomes{query}", file)).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            pointer,
            code
        );
    }

    [Fact]
    public async Task Refuses_more_rows_than_a_batch_holds_and_other_types()
    {
        var acme = await host.CreateOrganizationAsync();
        var rows = string.Concat(Enumerable.Repeat("2026-11-12,alice@example.com,lead\n", 1001));

        await (await PostAsync(acme.Http, "/v1/outcomes", $"date,email,kind\n{rows}")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "#/items",
            "outOfRange"
        );
        await (await acme.Http.PostAsync("/v1/outcomes", new StringContent("x", Encoding.UTF8, "text/plain"))).ShouldBeProblemAsync(
            HttpStatusCode.UnsupportedMediaType,
            "unsupportedMediaType"
        );
        await (await acme.Http.PostAsync("/v1/teams", new StringContent("name\nLyon\n", Encoding.UTF8, "text/csv"))).ShouldBeProblemAsync(
            HttpStatusCode.UnsupportedMediaType,
            "unsupportedMediaType"
        );
    }

    private static async Task<IEnumerable<string>> OutcomesOfAsync(HttpClient http, string path, string file) =>
        (await (await PostAsync(http, path, file)).ReadAsync())["items"]!.AsArray().Select(Shown);

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string path, string file) =>
        http.PostAsync(path, new StringContent(file, Encoding.UTF8, "text/csv"));

    private static async Task<Guid> MemberAsync(TestOrganization organization, string email)
    {
        var body = new { displayName = "Alice", email };
        var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(organization.Http, "/v1/members", body);
        return (await answer.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    private static string Shown(JsonNode? item) =>
        $"{item!["line"]} {item["result"]}"
        + (
            item["errors"] is JsonArray errors
                ? " "
                    + string.Join(
                        ", ",
                        errors.Select(error =>
                            $"{error!["pointer"]!.GetValue<string>().Split('/').Skip(3).LastOrDefault()} {error["code"]}"
                        )
                    )
                : ""
        );
}
