using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class RecordOutcomesTests(ApiHost host)
{
    [Fact]
    public async Task Records_each_and_refuses_the_others()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var program = await acme.CreateProgramAsync();

        var answer = await acme.Http.PostAsync(
            "/v1/outcomes",
            Answers.Json(
                $$"""
                {"items":[
                  {"memberId":"{{alice}}","kind":"opportunity","occurredOn":"2026-11-12","programId":"{{program}}","amount":12500.5,"currency":"EUR"},
                  {"memberId":"{{alice}}","kind":"hire","occurredOn":"2026-11-12","programId":"{{Guid.CreateVersion7()}}"},
                  {"memberId":"{{alice}}","kind":"hire","occurredOn":"2013-12-31"},
                  {"memberId":"{{alice}}","kind":"lead","occurredOn":"2026-11-12","amount":1.234,"currency":"euro"},
                  {"email":"nobody@example.com","kind":"lead","occurredOn":"2026-11-12"}
                ]}
                """
            )
        );

        var batch = await answer.ReadAsync();
        Assert.Equal([201, 422, 422, 422, 404], batch["items"]!.AsArray().Select(item => item!["status"]!.GetValue<int>()));
        Assert.Equal("#/items/1/programId", batch["items"]![1]!["errors"]![0]!["pointer"]!.GetValue<string>());
        Assert.Equal(3, batch["items"]![3]!["errors"]!.AsArray().Count);
        var listed = Assert.Single(await acme.Http.WalkAsync("/v1/outcomes", 50));
        Assert.Equal(
            (12500.5m, "EUR", $"{program}"),
            (listed["amount"]!.GetValue<decimal>(), listed["currency"]!.GetValue<string>(), listed["programId"]!.GetValue<string>())
        );
    }

    [Theory]
    [InlineData("""{"amount":12500}""", "currency")]
    [InlineData("""{"currency":"EUR"}""", "amount")]
    public async Task An_amount_has_a_currency_and_a_currency_an_amount(string item, string missing)
    {
        var acme = await host.CreateOrganizationAsync();
        var sent = JsonNode.Parse(item)!.AsObject();
        (sent["memberId"], sent["kind"], sent["occurredOn"]) = (await acme.CreateMemberAsync("Alice"), "lead", "2026-11-12");

        var batch = await (await acme.Http.PostAsJsonAsync("/v1/outcomes", new { items = new[] { sent } })).ReadAsync();

        var error = Assert.Single(batch["items"]![0]!["errors"]!.AsArray())!;
        Assert.Equal((422, "required"), (batch["items"]![0]!["status"]!.GetValue<int>(), error["code"]!.GetValue<string>()));
        Assert.Equal($"#/items/0/{missing}", error["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_report_that_is_sent_again_replaces_what_changed()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        Assert.Equal(["created"], await RecordAsync(acme.Http, Item(alice, 10)));
        Assert.Equal(["unchanged"], await RecordAsync(acme.Http, Item(alice, 10)));
        Assert.Equal(["superseded", "replaced"], await RecordAsync(acme.Http, Item(alice, 11), Item(alice, 12)));
    }

    [Fact]
    public async Task Marketing_records_for_participants_of_programmes_that_name_them()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, bob) = (await acme.CreateMemberAsync("Alice"), await acme.CreateMemberAsync("Bob"));
        await acme.EnrollAsync(await acme.CreateProgramAsync(participantsNamed: true), alice, "active", Programs.Start);
        await acme.EnrollAsync(await acme.CreateProgramAsync(), bob, "active", Programs.Start);
        var marketing = await acme.SignInAsync("marketing");

        Assert.Equal(["created"], await RecordAsync(marketing, Item(alice, 10)));
        Assert.Equal(["refused"], await RecordAsync(marketing, Item(bob, 10)));
    }

    [Fact]
    public async Task A_programme_that_is_deleted_leaves_its_outcomes()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, program) = (await acme.CreateMemberAsync("Alice"), await acme.CreateProgramAsync());
        await acme.RecordOutcomeAsync(alice, "lead", new DateOnly(2026, 11, 12), program);

        var answer = await acme.Http.DeleteAsync($"/v1/programs/{program}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Null(Assert.Single(await acme.Http.WalkAsync("/v1/outcomes", 50))["programId"]);
    }

    [Theory]
    [InlineData("""{"items":[]}""", HttpStatusCode.UnprocessableEntity, "validationFailed", "#/items", "outOfRange")]
    [InlineData("""{"items":[null]}""", HttpStatusCode.BadRequest, "malformedRequest", "#/items/0", "required")]
    public async Task Refuses_a_batch_that_is_none(string body, HttpStatusCode status, string problem, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.PostAsync("/v1/outcomes", Answers.Json(body))).ShouldBeProblemAsync(status, problem, pointer, code);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("advocacy:read");

        await (await reader.PostAsync("/v1/outcomes", Answers.Json("""{"items":[]}"""))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_strangers_member_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateMemberAsync("Alice");

        Assert.Equal(["refused"], await RecordAsync(acme.Http, Item(foreign, 10)));
    }

    private static async Task<string[]> RecordAsync(HttpClient http, params object[] items)
    {
        var answer = await http.PostAsJsonAsync("/v1/outcomes", new { items });
        return [.. (await answer.ReadAsync())["items"]!.AsArray().Select(item => item!["result"]!.GetValue<string>())];
    }

    private static object Item(Guid memberId, int amount) =>
        new
        {
            memberId,
            occurredOn = "2026-11-12",
            kind = "opportunity",
            source = "CRM",
            externalId = "opp-1",
            amount,
            currency = "EUR",
        };
}
