using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class AddCheckInTests(ApiHost host)
{
    [Fact]
    public async Task Each_note_is_read_by_whom_it_is_for()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var (manager, alice) = (await company.ManagerAsync(), await company.AliceAsync());
        var body = new
        {
            heldOn = "2026-11-16",
            mood = 4,
            sharedNote = "Two calls.\nGood.",
            privateNote = "Ready for more.",
            nextSteps = "Three invitations.",
        };

        var answer = await manager.PostAsJsonAsync($"{plan}/check-ins", body);

        var path = answer.Headers.Location!.ToString();
        Assert.Equal("Ready for more.", (await answer.ReadAsync(HttpStatusCode.Created))["privateNote"]!.GetValue<string>());
        var members = await company.GetAsync(path, alice);
        Assert.Equal(
            ("Two calls.\nGood.", "Three invitations.", null),
            ($"{members["sharedNote"]}", $"{members["nextSteps"]}", members["privateNote"])
        );
        var keys = await company.GetAsync(path);
        Assert.Equal((null, null, null, 4), (keys["sharedNote"], keys["nextSteps"], keys["privateNote"], (int)keys["mood"]!));
    }

    [Fact]
    public async Task The_database_holds_no_note_in_clear_not_even_for_a_retry()
    {
        const string Marker = "marzipan";
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var manager = await company.ManagerAsync();
        var body = System.Text.Json.JsonSerializer.Serialize(
            new
            {
                sharedNote = Marker,
                privateNote = Marker,
                nextSteps = Marker,
            }
        );

        var answer = await manager.SendWithAsync(HttpMethod.Post, $"{plan}/check-ins", "Idempotency-Key", "once", Answers.Json(body));

        Assert.Equal(Marker, (await answer.ReadAsync(HttpStatusCode.Created))["sharedNote"]!.GetValue<string>());
        var again = await manager.SendWithAsync(HttpMethod.Post, $"{plan}/check-ins", "Idempotency-Key", "once", Answers.Json(body));
        Assert.Null((await again.ReadAsync(HttpStatusCode.Created))["sharedNote"]);
        Assert.Empty(await TablesWithAsync(Marker));
    }

    [Fact]
    public async Task A_note_that_is_moved_to_another_check_in_does_not_open()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var alice = await company.AliceAsync();
        var secret = await alice.PostAsync($"{plan}/check-ins", new { sharedNote = "Mine." });
        var other = await alice.PostAsync($"{plan}/check-ins", new { sharedNote = "Ours." });

        await company.Acme.InDatabaseAsync(async db =>
        {
            var checkIns = await db.CheckIns.ToListAsync();
            checkIns.Single(one => $"{one.Id}" == $"{other["id"]}").SharedNote = checkIns
                .Single(one => $"{one.Id}" == $"{secret["id"]}")
                .SharedNote;
            await db.SaveChangesAsync();
        });

        var moved = await company.GetAsync($"{plan}/check-ins/{other["id"]}", alice);
        Assert.StartsWith("[This note cannot be read", moved["sharedNote"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_are_written_by_whom_they_are_for_and_by_no_key()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        foreach (
            var (http, body, pointer) in new (HttpClient, object, string)[]
            {
                (company.Http, new { sharedNote = "x" }, "#/sharedNote"),
                (company.Http, new { nextSteps = "x" }, "#/nextSteps"),
                (await company.AliceAsync(), new { privateNote = "x" }, "#/privateNote"),
            }
        )
            await (await http.PostAsJsonAsync($"{plan}/check-ins", body)).ShouldBeProblemAsync(
                HttpStatusCode.UnprocessableEntity,
                "validationFailed",
                pointer,
                "notAllowed"
            );
    }

    [Fact]
    public async Task A_manager_reads_no_private_note_about_themselves()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var boss = await company.ManagerAsync();
        var alice = await company.Acme.SignInAsync("manager", teamIds: [company.Lyon], memberId: company.Alice);
        var checkIn = await boss.PostAsync($"{plan}/check-ins", new { privateNote = "Ready to lead." });

        var own = await company.GetAsync($"{plan}/check-ins/{checkIn["id"]}", alice);

        Assert.Null(own["privateNote"]);
        Assert.Single((await company.GetAsync(plan, alice))["readers"]!.AsArray());
    }

    [Fact]
    public async Task What_is_still_open_moves_to_the_next_check_in()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        await company.Http.PostAsync($"{plan}/actions", new { title = "Due", dueOn = "2026-11-16" });
        await company.Http.PostAsync($"{plan}/actions", new { title = "Later", dueOn = "2026-11-25" });

        await company.Http.PostAsync($"{plan}/check-ins", new { heldOn = "2026-11-20" });
        await company.Http.PostAsync($"{plan}/check-ins", new { heldOn = "2026-11-03" });

        var actions = (await company.GetAsync($"{plan}/actions"))["items"]!.AsArray();
        Assert.Equal(
            ["Later 2026-11-25 0", "Due 2026-12-04 1"],
            actions.Select(action => $"{action!["title"]} {action["dueOn"]} {action["carried"]}")
        );
    }

    [Theory]
    [InlineData("""{ "heldOn": "2026-11-23" }""", "#/heldOn", "outOfRange")]
    [InlineData("""{ "heldOn": "2026-11-01" }""", "#/heldOn", "outOfRange")]
    [InlineData("""{ "mood": 6 }""", "#/mood", "outOfRange")]
    [InlineData("""{ "sharedNote": "a\u0000b" }""", "#/sharedNote", "invalidCharacter")]
    public async Task Refuses(string body, string pointer, string code)
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        var answer = await company.Http.PostAsync($"{plan}/check-ins", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    /// <summary>Reads every column of every table as text.</summary>
    private async Task<List<string>> TablesWithAsync(string marker)
    {
        await using var connection = new NpgsqlConnection(host.Database.Admin);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (
            var names = new NpgsqlCommand(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
                connection
            )
        )
        await using (var row = await names.ExecuteReaderAsync())
            while (await row.ReadAsync())
                tables.Add(row.GetString(0));
        var found = new List<string>();
        foreach (var table in tables)
        {
            // Also what lies in bytes.
            await using var search = new NpgsqlCommand(
                $"SELECT count(*) FROM \"{table}\" line WHERE line::text LIKE $1 OR line::text LIKE $2",
                connection
            );
            search.Parameters.Add(new() { Value = $"%{marker}%" });
            search.Parameters.Add(new() { Value = $"%{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(marker))}%" });
            if ((long)(await search.ExecuteScalarAsync())! > 0)
                found.Add(table);
        }
        return found;
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        await company.ShouldBeAliceAndHerManagersMatterAsync(
            host,
            http => http.PostAsJsonAsync($"{plan}/check-ins", new { mood = 3 }),
            "coaching:read"
        );
    }
}
