using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class UpdateProgramTests(ApiHost host)
{
    [Theory]
    [InlineData("eur", 1, 1, "#/mediaRates/currency", "invalidFormat")]
    [InlineData("EUR", 0, 1, "#/mediaRates/rates/0/amount", "outOfRange")]
    [InlineData("EUR", 1.00001, 1, "#/mediaRates/rates/0/amount", "tooPrecise")]
    [InlineData("EUR", 1, 0, "#/mediaRates/rates/0/per", "outOfRange")]
    public async Task Refuses_rates_that_cannot_be(string currency, decimal amount, int per, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var rate = new
        {
            kind = "click",
            amount,
            per,
        };
        var mediaRates = new { currency, rates = new[] { rate } };

        var answer = await acme.Http.PatchAsync($"/v1/programs/{program}", Answers.Patch(new { mediaRates }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Changes_only_what_is_sent()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}";

        var changed = await acme.Http.PatchAsync(
            path,
            Answers.Patch(
                new
                {
                    endsOn = "2026-12-31",
                    topics = new[] { "content" },
                    goals = new { outcomes = 5 },
                }
            )
        );
        var same = await acme.Http.PatchAsync(path, Answers.Patch(new { topics = new[] { "content" }, goals = new { outcomes = 5 } }));
        var cleared = await acme.Http.PatchAsync(path, Answers.Json("""{"endsOn":null,"goals":null}""", "application/merge-patch+json"));

        var program = await changed.ReadAsync();
        Assert.Equal(("Ambassadors", "2026-12-31"), (program["name"]!.GetValue<string>(), program["endsOn"]!.GetValue<string>()));
        Assert.Equal("\"2\"", changed.Headers.ETag!.Tag);
        Assert.Equal("\"2\"", same.Headers.ETag!.Tag);
        Assert.Null((await cleared.ReadAsync())["goals"]);
    }

    [Theory]
    [InlineData("""{"name":null}""", "#/name", "required")]
    [InlineData("""{"kind":null}""", "#/kind", "required")]
    [InlineData("""{"startsOn":null}""", "#/startsOn", "required")]
    [InlineData("""{"endsOn":"2026-08-31"}""", "#/endsOn", "outOfRange")]
    [InlineData("""{"goals":{"uplift":-1}}""", "#/goals/uplift", "outOfRange")]
    public async Task Refuses_a_programme_that_cannot_be(string change, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}";

        var answer = await acme.Http.PatchAsync(path, Answers.Json(change, "application/merge-patch+json"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", pointer, code);
    }

    [Fact]
    public async Task Marketing_does_not_give_itself_names_and_may_take_them_away()
    {
        var acme = await host.CreateOrganizationAsync();
        var marketing = await acme.SignInAsync("marketing");
        var hidden = $"/v1/programs/{await acme.CreateProgramAsync()}";
        var named = $"/v1/programs/{await acme.CreateProgramAsync(participantsNamed: true)}";

        var refused = await marketing.PatchAsync(hidden, Answers.Patch(new { participantsNamed = true }));
        var kept = await marketing.PatchAsync(named, Answers.Patch(new { participantsNamed = true, name = "Hiring" }));
        var taken = await marketing.PatchAsync(named, Answers.Patch(new { participantsNamed = false }));

        await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingRole");
        Assert.True((await kept.ReadAsync())["participantsNamed"]!.GetValue<bool>());
        Assert.False((await taken.ReadAsync())["participantsNamed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Refuses_a_stale_version_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}";
        var reader = await acme.ClientWithAsync("advocacy:read");

        var stale = await acme.Http.SendWithAsync(HttpMethod.Patch, path, "If-Match", "\"7\"", Answers.Patch(new { name = "Hiring" }));

        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await (await reader.PatchAsync(path, Answers.Patch(new { name = "Hiring" }))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        var answer = await acme.Http.PatchAsync($"/v1/programs/{foreign}", Answers.Patch(new { name = "Mine" }));

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
