using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Http.Languages;

public sealed class RequestLanguagesTests(ApiHost host)
{
    private const string AcceptLanguage = "Accept-Language";

    [Theory]
    [InlineData("fr", "fr", "Introuvable")]
    [InlineData("fr-CA", "fr", "Introuvable")]
    [InlineData("de, es;q=0.9, it;q=0.8, pt;q=0.7, fr;q=0.2", "fr", "Introuvable")]
    [InlineData("en, fr;q=0.9", "en", "Not found")]
    [InlineData("fr;q=0.3, en-GB;q=0.8", "en", "Not found")]
    [InlineData("de", "en", "Not found")]
    [InlineData("*", "en", "Not found")]
    [InlineData("not a language!", "en", "Not found")]
    public async Task A_problem_speaks_the_callers_language(string accepted, string language, string title)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/members/{Guid.CreateVersion7()}", AcceptLanguage, accepted);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Equal(title, problem["title"]!.GetValue<string>());
        Assert.Equal([language], answer.Content.Headers.ContentLanguage);
        Assert.Contains(AcceptLanguage, answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/v1/members?limit=0", "?limit", "outOfRange", "'limit' doit être")]
    [InlineData("/v1/members?limit=x", "?limit", "invalidValue", "'limit' doit être un nombre entier.")]
    [InlineData("/v1/organization/summary?asOf=2099-01-01", "?asOf", "future", "Le jour est dans le futur")]
    [InlineData("/v1/members?format=pdf", "?format", "invalidValue", "'format' doit être")]
    [InlineData("/v1/members?cursor=x", "?cursor", "invalidCursor", "Un curseur vaut une heure")]
    [InlineData("/v1/members?externalId=%01", "?externalId", "invalidCharacter", "Les caractères de contrôle")]
    public async Task A_refusal_of_input_is_said_in_french(string path, string pointer, string code, string detail)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.SendWithAsync(HttpMethod.Get, path, AcceptLanguage, "fr");

        var problem = await answer.ReadAsync(answer.StatusCode);
        var error = Assert.Single(problem["errors"]!.AsArray());
        Assert.Equal($"{pointer} {code}", $"{error!["pointer"]} {error["code"]}");
        Assert.StartsWith(detail, error["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["fr"], answer.Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task Validation_of_bodies_and_the_domains_refusals_are_said_in_french()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        acme.Http.DefaultRequestHeaders.Add(AcceptLanguage, "fr");
        var path = $"/v1/members/{alice}/submissions/2026-11-20";

        var missing = await acme.Http.PostAsJsonAsync("/v1/members", new { email = "alice@example.com" });
        var empty = await acme.Http.PostAsJsonAsync("/v1/members", new { displayName = "" });
        var pillar = await acme.Http.PutAsJsonAsync(
            path,
            new
            {
                pillars = new
                {
                    professionalBrand = 26,
                    rightPeople = 1,
                    insights = 1,
                    relationships = 1,
                },
            }
        );
        var total = await acme.Http.PutAsJsonAsync(
            path,
            new
            {
                total = 90,
                pillars = new
                {
                    professionalBrand = 1,
                    rightPeople = 1,
                    insights = 1.5,
                    relationships = 1,
                },
            }
        );
        var payload = await acme.Http.PutAsync($"{path}/linkedin", Answers.Json("""{"memberScore":{"overall":"a"}}"""));

        Assert.Equal("'displayName' manque.", await DetailAsync(missing));
        Assert.Equal("'displayName' ne doit pas être vide.", await DetailAsync(empty));
        Assert.Equal("'professionalBrand' doit être entre 0 et 25.", await DetailAsync(pillar));
        Assert.Equal("Le total n'est pas la somme des quatre piliers.", await DetailAsync(total));
        Assert.Equal("Un nombre est attendu ici.", await DetailAsync(payload));

        static async Task<string> DetailAsync(HttpResponseMessage answer) =>
            (await answer.ReadAsync(answer.StatusCode))["errors"]![0]!["detail"]!.GetValue<string>();
    }

    [Fact]
    public async Task A_file_has_french_headers_and_labels_and_the_same_figures()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", lyon), new DateOnly(2026, 11, 20), 62.5m);
        await acme.CreateMemberAsync("Bob", lyon);

        var answer = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/teams/{lyon}/leaderboard?format=csv", AcceptLanguage, "fr");

        var rows = await answer.ReadCsvAsync();
        Assert.Equal(("1", "Alice", "62.5", "Bon"), (rows[0]["Rang"], rows[0]["Membre"], rows[0]["Score"], rows[0]["Niveau"]));
        Assert.Equal(("2026-11-20", "15.625"), (rows[0]["Relevé le"], rows[0]["Marque professionnelle"]));
        Assert.Equal("Absent", rows[1]["Non classé car"]);
        Assert.Equal(["fr"], answer.Content.Headers.ContentLanguage);
        Assert.Equal(["Accept", AcceptLanguage], answer.Headers.Vary);
    }

    [Fact]
    public async Task Json_is_the_same_in_every_language()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice"), new DateOnly(2026, 11, 20), 62.5m);

        var english = await acme.Http.GetStringAsync("/v1/organization/summary");
        var french = await acme.Http.SendWithAsync(HttpMethod.Get, "/v1/organization/summary", AcceptLanguage, "fr");

        Assert.Equal(english, await french.Content.ReadAsStringAsync());
        Assert.DoesNotContain(AcceptLanguage, french.Headers.Vary);
        Assert.Empty(french.Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task The_page_of_a_problem_is_there_in_french()
    {
        using var http = host.CreateClient();

        var answer = await http.SendWithAsync(HttpMethod.Get, "/problems/notFound", AcceptLanguage, "fr");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Introuvable</h1>", page, StringComparison.Ordinal);
        Assert.Contains("statut 404", page, StringComparison.Ordinal);
    }
}
