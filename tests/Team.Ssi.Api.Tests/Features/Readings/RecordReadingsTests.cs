using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class RecordReadingsTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task Each_reading_has_its_own_outcome()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateMemberAsync("Alice");
        var bob = await CreateMemberAsync(acme, new { displayName = "Bob", externalId = "E-2" });
        var carol = await CreateMemberAsync(acme, new { displayName = "Carol", email = "carol@example.com" });
        var stranger = await other.CreateMemberAsync("Dave");
        await acme.RecordAsync(alice, Friday, 40);
        await acme.RecordAsync(bob, Friday, 40);

        var batch = await SendAsync(
            acme,
            new
            {
                memberId = alice,
                capturedOn = "2026-11-20",
                total = 41.5,
            },
            new
            {
                externalId = "E-2",
                capturedOn = "2026-11-20",
                total = 39,
            },
            new
            {
                externalId = "E-2",
                capturedOn = "2026-11-20",
                pillars = Pillars(10),
            },
            new
            {
                email = "Carol@Example.com",
                capturedOn = "2026-11-20",
                total = 60.25,
            },
            new
            {
                email = "carol@example.com",
                memberId = carol,
                capturedOn = "2026-11-19",
                total = 60,
            },
            new { capturedOn = "2026-11-19", total = 60 },
            new
            {
                memberId = stranger,
                capturedOn = "2026-11-19",
                total = 60,
            },
            new
            {
                externalId = "e-2",
                capturedOn = "2026-11-19",
                total = 60,
            },
            new
            {
                memberId = alice,
                capturedOn = "2026-11-23",
                total = 60,
            },
            new
            {
                memberId = alice,
                capturedOn = "2026-11-19",
                pillars = Pillars(25.5m),
            },
            new
            {
                memberId = alice,
                capturedOn = "2026-11-19",
                pillars = Pillars(10.5m),
                total = 60.3,
            },
            new { memberId = alice, capturedOn = "2013-12-31" },
            new
            {
                memberId = alice,
                capturedOn = "2026-11-18",
                total = 60,
                industry = new { topPercent = 0 },
            }
        );

        Assert.Equal(
            [
                "0 200 replaced 2",
                "1 200 replaced 2",
                "2 200 replaced 3",
                "3 201 created 1",
                "4 422 refused #/items/4 ambiguousMember",
                "5 422 refused #/items/5 ambiguousMember",
                "6 404 refused #/items/6 unknownMember",
                "7 404 refused #/items/7 unknownMember",
                "8 422 refused #/items/8/capturedOn future",
                "9 422 refused #/items/9/pillars/professionalBrand outOfRange, #/items/9/pillars/rightPeople outOfRange, #/items/9/pillars/insights outOfRange, #/items/9/pillars/relationships outOfRange",
                "10 422 refused #/items/10/total totalDisagrees",
                "11 422 refused #/items/11/total required, #/items/11/capturedOn outOfRange",
                "12 422 refused #/items/12/industry/topPercent outOfRange",
            ],
            batch["items"]!.AsArray().Select(Outcome)
        );
        Assert.Equal(
            "1 created, 3 replaced, 0 unchanged, 9 refused",
            $"{batch["created"]} created, {batch["replaced"]} replaced, {batch["unchanged"]} unchanged, {batch["refused"]} refused"
        );
        Assert.Equal(carol, batch["items"]![3]!["memberId"]!.GetValue<Guid>());
        Assert.Equal(["2026-11-20 41.5"], await HistoryAsync(acme, alice));
        Assert.Equal(["2026-11-20 40"], await HistoryAsync(acme, bob));
        Assert.Equal(["2026-11-20 60.25"], await HistoryAsync(acme, carol));
        Assert.Empty(await HistoryAsync(other, stranger));
        var stored = await (await acme.Http.GetAsync($"/v1/members/{carol}/submissions/2026-11-20")).ReadAsync();
        Assert.Equal("batch", stored["source"]!.GetValue<string>());
    }

    [Fact]
    public async Task Several_readings_of_one_day_are_recorded_as_if_each_had_been_sent_alone()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var bob = await acme.CreateMemberAsync("Bob");
        var day = $"/v1/members/{alice}/submissions/2026-11-20";

        var batch = await SendAsync(acme, Item(alice, 50.1), Item(bob, 40.5), Item(alice, 51.2), Item(alice, 51.2), Item(alice, 52.3));

        Assert.Equal(
            ["0 201 created 1", "1 201 created 1", "2 200 replaced 2", "3 200 unchanged 2", "4 200 replaced 3"],
            batch["items"]!.AsArray().Select(Outcome)
        );
        Assert.Equal("2 2 1 0", $"{batch["created"]} {batch["replaced"]} {batch["unchanged"]} {batch["refused"]}");
        var reading = await (await acme.Http.GetAsync(day)).ReadAsync();
        Assert.Equal("52.3 3", $"{reading["total"]} {reading["revision"]}");
        Assert.Contains("severalReadings", reading["trust"]!.ToJsonString(), StringComparison.Ordinal);
        var revisions = (await (await acme.Http.GetAsync($"{day}/revisions")).ReadAsync())["items"]!.AsArray();
        Assert.Equal(["51.2", "50.1"], revisions.Select(revision => $"{revision!["reading"]!["total"]}"));

        static object Item(Guid memberId, double total) =>
            new
            {
                memberId,
                capturedOn = Friday,
                total,
            };
    }

    [Fact]
    public async Task Records_a_thousand_at_once()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var items = Enumerable
            .Range(0, 1000)
            .Select(day => new
            {
                memberId = alice,
                capturedOn = Friday.AddDays(-day),
                total = 50.5,
            });

        var first = await SendAsync(acme, [.. items]);
        var second = await SendAsync(acme, [.. items.Reverse()]);

        Assert.Equal(1000, first["created"]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(0, 1000), first["items"]!.AsArray().Select(item => item!["index"]!.GetValue<int>()));
        Assert.Equal(1000, second["unchanged"]!.GetValue<int>());
        Assert.Equal("2024-02-25", second["items"]![0]!["capturedOn"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task Refuses_none_and_more_than_a_thousand(int count)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var items = Enumerable.Repeat(
            new
            {
                memberId = alice,
                capturedOn = Friday,
                total = 50,
            },
            count
        );

        var answer = await acme.Http.PostAsJsonAsync("/v1/submissions", new { items });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/items", "outOfRange");
        Assert.Empty(await HistoryAsync(acme, alice));
    }

    [Theory]
    [InlineData("""{ "items": [null] }""", "#/items/0", "required")]
    [InlineData("""{ "items": null }""", "#/items", "required")]
    [InlineData("{}", "#/items", "required")]
    [InlineData("""{ "items": [{ "email": "a@example.com" }] }""", "#/items/0/capturedOn", "required")]
    [InlineData("""{ "items": [{ "capturedOn": "2026-11-20", "score": 1 }] }""", "#/items/0/score", "unknownField")]
    [InlineData("""{ "items": [{ "capturedOn": "2026-11-20", "total": "50" }] }""", "#/items/0/total", "invalidType")]
    [InlineData("""{ "items": [{ "capturedOn": "2026-11-20", "memberId": "alice" }] }""", "#/items/0/memberId", "invalidType")]
    public async Task Refuses_a_batch_that_cannot_be_read(string body, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.PostAsync("/v1/submissions", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", pointer, errorCode);
    }

    [Theory]
    [InlineData("""{ "capturedOn": "2026-11-20", "externalId": "\u0000", "total": 50 }""")]
    [InlineData("""{ "capturedOn": "2026-11-20", "email": "a\u0000@example.com", "total": 50 }""")]
    public async Task A_name_that_cannot_be_stored_names_nobody(string item)
    {
        var acme = await host.CreateOrganizationAsync();

        var batch = await (await acme.Http.PostAsync("/v1/submissions", Answers.Json($$"""{ "items": [{{item}}] }"""))).ReadAsync();

        Assert.Equal("0 404 refused #/items/0 unknownMember", Outcome(batch["items"]![0]));
    }

    [Fact]
    public async Task Batches_in_opposite_order_do_not_wait_for_each_other()
    {
        var acme = await host.CreateOrganizationAsync();
        var members = new List<Guid>();
        for (var number = 0; number < 20; number++)
            members.Add(await acme.CreateMemberAsync($"Member {number}"));

        var batches = await Task.WhenAll(
            Enumerable
                .Range(1, 12)
                .Select(round =>
                    SendAsync(
                        acme,
                        [
                            .. (round % 2 == 0 ? members : Enumerable.Reverse(members)).Select(member => new
                            {
                                memberId = member,
                                capturedOn = Friday,
                                total = round + 0.5,
                            }),
                        ]
                    )
                )
        );

        Assert.Equal(20, batches.Sum(batch => batch["created"]!.GetValue<int>()));
        Assert.Equal(11 * 20, batches.Sum(batch => batch["replaced"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read");

        var answer = await reader.PostAsync("/v1/submissions", Answers.Json("""{ "items": [] }"""));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    private static object Pillars(decimal each) =>
        new
        {
            professionalBrand = each,
            rightPeople = each,
            insights = each,
            relationships = each,
        };

    private static async Task<Guid> CreateMemberAsync(TestOrganization organization, object member)
    {
        var answer = await organization.Http.PostAsJsonAsync("/v1/members", member);
        return (await answer.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    private static async Task<JsonObject> SendAsync(TestOrganization organization, params object[] items) =>
        await (await organization.Http.PostAsJsonAsync("/v1/submissions", new { items })).ReadAsync();

    private static string Outcome(JsonNode? item) =>
        $"{item!["index"]} {item["status"]} {item["result"]} "
        + (
            item["errors"] is JsonArray errors
                ? string.Join(", ", errors.Select(error => $"{error!["pointer"]} {error["code"]}"))
                : item["revision"]?.ToString()
        );

    private static async Task<IEnumerable<string>> HistoryAsync(TestOrganization organization, Guid member)
    {
        var list = await (await organization.Http.GetAsync($"/v1/members/{member}/submissions")).ReadAsync();
        return list["items"]!.AsArray().Select(item => $"{item!["capturedOn"]} {item["total"]}");
    }
}
