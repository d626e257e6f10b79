using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class PutEnrollmentTests(ApiHost host)
{
    [Fact]
    public async Task Enrols_a_member_and_keeps_the_dated_history()
    {
        var (acme, path) = await PlaceAsync();

        var created = await PutAsync(acme, path, "invited", "2026-08-20", "Autumn wave");
        var active = await PutAsync(acme, path, "active", "2026-09-01");
        var same = await acme.Http.PutAsJsonAsync(path, new { status = "active" });

        Assert.Equal(path, created.Headers.Location!.ToString());
        Assert.Equal("invited 2026-08-20", History(await created.ReadAsync(HttpStatusCode.Created)));
        var enrollment = await active.ReadAsync();
        Assert.Equal("invited 2026-08-20, active 2026-09-01", History(enrollment));
        Assert.Equal(
            ("active", "2026-09-01", "Autumn wave", "Alice"),
            (
                enrollment["status"]!.GetValue<string>(),
                enrollment["since"]!.GetValue<string>(),
                enrollment["cohort"]!.GetValue<string>(),
                enrollment["member"]!["displayName"]!.GetValue<string>()
            )
        );
        Assert.Equal(enrollment.ToJsonString(), (await same.ReadAsync()).ToJsonString());
        Assert.Equal(enrollment.ToJsonString(), (await (await acme.Http.GetAsync(path)).ReadAsync()).ToJsonString());
        Assert.Equal(active.Headers.ETag, same.Headers.ETag);
    }

    [Fact]
    public async Task Corrects_the_last_day_and_the_last_word_of_a_day()
    {
        var (acme, path) = await PlaceAsync();
        await PutAsync(acme, path, "invited", "2026-08-20");
        await PutAsync(acme, path, "active", "2026-09-01");

        var moved = await PutAsync(acme, path, "active", "2026-09-15");
        var reworded = await PutAsync(acme, path, "onboarded", "2026-09-15");
        var undone = await PutAsync(acme, path, "invited", "2026-09-15");

        Assert.Equal("invited 2026-08-20, active 2026-09-15", History(await moved.ReadAsync()));
        Assert.Equal("invited 2026-08-20, onboarded 2026-09-15", History(await reworded.ReadAsync()));
        Assert.Equal("invited 2026-08-20", History(await undone.ReadAsync()));
    }

    [Fact]
    public async Task Refuses_a_day_in_the_future_and_one_before_the_status_before()
    {
        var (acme, path) = await PlaceAsync();
        await PutAsync(acme, path, "invited", "2026-08-20");

        await (await PutAsync(acme, path, "active", "2026-11-23")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "#/on",
            "future"
        );
        await (await PutAsync(acme, path, "active", "2026-08-19")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "#/on",
            "outOfRange"
        );
        await (await acme.Http.PutAsync(path, Answers.Json("""{"status":"keen"}"""))).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest",
            "#/status",
            "invalidType"
        );
    }

    [Fact]
    public async Task Creates_only_when_asked_to_and_refuses_a_stale_version()
    {
        var (acme, path) = await PlaceAsync();
        var created = await PutAsync(acme, path, "invited", "2026-08-20");
        var active = JsonContent.Create(new { status = "active" });

        var again = await acme.Http.SendWithAsync(HttpMethod.Put, path, "If-None-Match", "*", active);
        var stale = await acme.Http.SendWithAsync(HttpMethod.Put, path, "If-Match", "\"7\"", active);
        var current = await acme.Http.SendWithAsync(HttpMethod.Put, path, "If-Match", created.Headers.ETag!.Tag, active);

        await again.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        Assert.Equal(HttpStatusCode.OK, current.StatusCode);
    }

    [Theory]
    [InlineData("hr", true, true)]
    [InlineData("marketing", false, true)]
    public async Task Marketing_writes_where_the_programme_names_its_participants(string role, bool hidden, bool named)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var person = await acme.SignInAsync(role);
        foreach (var (participantsNamed, may) in new[] { (false, hidden), (true, named) })
        {
            var program = await acme.CreateProgramAsync(participantsNamed: participantsNamed);

            var answer = await person.PutAsJsonAsync(Programs.Enrollment(program, alice), new { status = "active" });

            Assert.Equal(may ? HttpStatusCode.Created : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Who_only_reads_and_who_leads_other_teams_are_refused()
    {
        var (acme, path) = await PlaceAsync();
        var body = new { status = "active" };
        var manager = await acme.SignInAsync("manager", [await acme.CreateTeamAsync("Lyon")]);
        var confined = await acme.ClientOfTeamsAsync([await acme.CreateTeamAsync("Milan")], "advocacy:write");

        await (await manager.PutAsJsonAsync(path, body)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
        await (await confined.PutAsJsonAsync(path, body)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_wave_has_a_name_or_is_none(string cohort)
    {
        var (acme, path) = await PlaceAsync();

        var answer = await PutAsync(acme, path, "active", "2026-11-01", cohort);

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/cohort", "required");
    }

    [Fact]
    public async Task Says_which_name_is_too_long()
    {
        var (acme, path) = await PlaceAsync();

        var answer = await PutAsync(acme, path, "active", "2026-11-01", new string('x', 201));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/cohort", "tooLong");
        Assert.Contains("'cohort'", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateMemberAsync("Alice");
        var body = new { status = "active" };

        foreach (
            var path in (string[])
                [
                    Programs.Enrollment(await acme.CreateProgramAsync(), await other.CreateMemberAsync("Bob")),
                    Programs.Enrollment(await other.CreateProgramAsync(), alice),
                ]
        )
            await (await acme.Http.PutAsJsonAsync(path, body)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<(TestOrganization, string)> PlaceAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        return (acme, Programs.Enrollment(await acme.CreateProgramAsync(), await acme.CreateMemberAsync("Alice")));
    }

    private static Task<HttpResponseMessage> PutAsync(
        TestOrganization acme,
        string path,
        string status,
        string on,
        string? cohort = null
    ) =>
        cohort is null
            ? acme.Http.PutAsJsonAsync(path, new { status, on })
            : acme.Http.PutAsJsonAsync(
                path,
                new
                {
                    status,
                    on,
                    cohort,
                }
            );

    private static string History(JsonObject enrollment) =>
        string.Join(", ", enrollment["history"]!.AsArray().Select(step => $"{step!["status"]} {step["on"]}"));
}
