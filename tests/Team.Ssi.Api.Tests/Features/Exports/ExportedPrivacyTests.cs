using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Exports;

/// <summary>Whom the API does not show by their scores, the archive does not either.</summary>
public sealed class ExportedPrivacyTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task Who_is_anonymous_is_in_no_file_and_their_readings_are_one_persons()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var (alice, bob) = (await AddAsync(acme, "Alice", lyon), await AddAsync(acme, "Bob", lyon));
        var self = await acme.SignInAsync("member", memberId: alice);
        await (await self.PutAsJsonAsync($"/v1/members/{alice}/privacy", new { anonymous = true, paused = (object?)null })).ReadAsync();

        var files = await FilesAsync(acme);
        var again = await FilesAsync(acme);

        Hides(files, alice, "Alice");
        Assert.Contains($"{bob},Bob,bob@example.com,hr-Bob,", files["members.csv"], StringComparison.Ordinal);
        Assert.Contains($"{lyon},{bob},", files["team-members.csv"], StringComparison.Ordinal);
        var hidden = HiddenIds(files, bob);
        // Two readings and the one that was replaced, under the id that the list of members has too.
        Assert.Equal([(2, 1)], hidden.Select(id => (Count(files["readings.csv"], id), Count(files["reading-revisions.csv"], id))));
        Assert.Contains($"\r\n{hidden.Single()},,,,,,,,,,,\r\n", files["members.csv"], StringComparison.Ordinal);
        Assert.Contains($"{hidden.Single()},2026-11-20,61,15.25,", files["readings.csv"], StringComparison.Ordinal);
        Assert.NotEqual(hidden, HiddenIds(again, bob));
    }

    [Fact]
    public async Task Under_the_works_council_preset_everybody_is()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var (alice, bob) = (await AddAsync(acme, "Alice", lyon), await AddAsync(acme, "Bob", lyon));
        await (await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }))).ReadAsync();

        var files = await FilesAsync(acme);

        Hides(files, alice, "Alice");
        Hides(files, bob, "Bob");
        Assert.Equal([2, 2], HiddenIds(files, Guid.Empty).Select(id => Count(files["readings.csv"], id)));
        Assert.Single(files["team-members.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<Guid> AddAsync(TestOrganization organization, string name, Guid team)
    {
        var answer = await organization.Http.PostAsJsonAsync(
            "/v1/members",
            new
            {
                displayName = name,
                email = $"{name}@example.com",
                externalId = $"hr-{name}",
                jobTitle = $"Work of {name}",
                site = $"Site of {name}",
                teamIds = new[] { team },
            }
        );
        var member = (await answer.ReadAsync(System.Net.HttpStatusCode.Created))["id"]!.GetValue<Guid>();
        foreach (var (day, total) in new[] { (Friday.AddDays(-7), 50), (Friday, 60), (Friday, 61) })
            await organization.RecordAsync(member, day, total);
        return member;
    }

    private static async Task<Dictionary<string, string>> FilesAsync(TestOrganization organization)
    {
        var export = await organization.Http.ExportAsync();
        return await Exporting.FilesAsync(await organization.Http.GetStreamAsync(export["file"]!.GetValue<string>()));
    }

    private static void Hides(Dictionary<string, string> files, Guid member, string name)
    {
        foreach (var (file, text) in files)
        {
            Assert.False(text.Contains($"{member}", StringComparison.Ordinal), $"{file} has the id: {text}");
            Assert.False(text.Contains(name, StringComparison.OrdinalIgnoreCase), $"{file} has the name: {text}");
        }
    }

    private static List<string> HiddenIds(Dictionary<string, string> files, Guid named) =>
        [
            .. files["members.csv"]
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(row => row.Split(',')[0])
                .Where(id => id != $"{named}"),
        ];

    private static int Count(string text, string id) => text.Split(id).Length - 1;
}
