using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class RecordActivitiesTests(ApiHost host)
{
    [Fact]
    public async Task Records_each_and_refuses_the_others()
    {
        var (acme, program, alice) = await EnrolledAsync();
        await acme.CreateMemberAsync("Bob");

        var answer = await acme.Http.PostAsJsonAsync(
            Path(program),
            new
            {
                items = new object[]
                {
                    new
                    {
                        memberId = alice,
                        occurredOn = "2026-11-18",
                        kind = "reach",
                        topic = "jobOffer",
                        source = "Tool",
                        externalId = "1",
                        url = "https://www.linkedin.com/feed/1",
                        value = 1840,
                    },
                    new
                    {
                        memberId = alice,
                        occurredOn = "2026-11-23",
                        kind = "post",
                    },
                    new
                    {
                        memberId = Guid.CreateVersion7(),
                        occurredOn = "2026-11-18",
                        kind = "post",
                    },
                    new { occurredOn = "2026-11-18", kind = "post" },
                    new
                    {
                        memberId = alice,
                        occurredOn = "2026-11-18",
                        kind = "post",
                        value = 0,
                        url = "javascript:alert(1)",
                    },
                },
            }
        );

        var batch = await answer.ReadAsync();
        Assert.Equal([201, 422, 404, 422, 422], batch["items"]!.AsArray().Select(item => item!["status"]!.GetValue<int>()));
        Assert.Equal((1, 4), (batch["created"]!.GetValue<int>(), batch["refused"]!.GetValue<int>()));
        Assert.Equal("#/items/1/occurredOn", batch["items"]![1]!["errors"]![0]!["pointer"]!.GetValue<string>());
        Assert.Equal("ambiguousMember", batch["items"]![3]!["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(2, batch["items"]![4]!["errors"]!.AsArray().Count);
        var listed = Assert.Single(await acme.Http.WalkAsync(Path(program), 50));
        Assert.Equal(("reach", 1840), (listed["kind"]!.GetValue<string>(), listed["value"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_report_that_is_sent_again_replaces_what_changed()
    {
        var (acme, program, alice) = await EnrolledAsync();

        var first = await RecordAsync(acme, program, Item(alice, "1", 10), Item(alice, "2", 20));
        var again = await RecordAsync(acme, program, Item(alice, "1", 10), Item(alice, "2", 25), Item(alice, "2", 30));

        Assert.Equal(["created", "created"], first);
        Assert.Equal(["unchanged", "superseded", "replaced"], again);
        Assert.Equal([10, 30], (await acme.Http.WalkAsync(Path(program), 50)).Select(item => item["value"]!.GetValue<int>()).Order());
    }

    [Fact]
    public async Task Who_is_not_enrolled_has_no_activities()
    {
        var (acme, program, _) = await EnrolledAsync();
        var bob = await acme.CreateMemberAsync("Bob");

        var answer = await acme.Http.PostAsJsonAsync(Path(program), new { items = new[] { Item(bob, "1", 1) } });

        Assert.Equal("notEnrolled", (await answer.ReadAsync())["items"]![0]!["errors"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_key_that_is_confined_records_for_its_teams()
    {
        var (acme, program, alice) = await EnrolledAsync();
        var confined = await acme.ClientOfTeamsAsync([await acme.CreateTeamAsync("Milan")], "advocacy:write");

        var answer = await confined.PostAsJsonAsync(Path(program), new { items = new[] { Item(alice, "1", 1) } });

        Assert.Equal(403, (await answer.ReadAsync())["items"]![0]!["status"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{"items":[]}""", HttpStatusCode.UnprocessableEntity, "validationFailed", "#/items", "outOfRange")]
    [InlineData("""{"items":[null]}""", HttpStatusCode.BadRequest, "malformedRequest", "#/items/0", "required")]
    [InlineData("""{}""", HttpStatusCode.BadRequest, "malformedRequest", "#/items", "required")]
    public async Task Refuses_a_batch_that_is_none(string body, HttpStatusCode status, string problem, string pointer, string code)
    {
        var (acme, program, _) = await EnrolledAsync();

        await (await acme.Http.PostAsync(Path(program), Answers.Json(body))).ShouldBeProblemAsync(status, problem, pointer, code);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var (acme, program, alice) = await EnrolledAsync();
        var reader = await acme.ClientWithAsync("advocacy:read");

        await (await reader.PostAsJsonAsync(Path(program), new { items = new[] { Item(alice, "1", 1) } })).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var (acme, _, alice) = await EnrolledAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.PostAsJsonAsync(Path(foreign), new { items = new[] { Item(alice, "1", 1) } })).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    private async Task<(TestOrganization, Guid Program, Guid Alice)> EnrolledAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.EnrollAsync(program, alice, "active", Programs.Start);
        return (acme, program, alice);
    }

    private static async Task<string[]> RecordAsync(TestOrganization acme, Guid program, params object[] items)
    {
        var answer = await acme.Http.PostAsJsonAsync(Path(program), new { items });
        return [.. (await answer.ReadAsync())["items"]!.AsArray().Select(item => item!["result"]!.GetValue<string>())];
    }

    private static object Item(Guid memberId, string externalId, int value) =>
        new
        {
            memberId,
            occurredOn = "2026-11-18",
            kind = "click",
            source = "Tool",
            externalId,
            value,
        };

    private static string Path(Guid program) => $"/v1/programs/{program}/activities";
}
