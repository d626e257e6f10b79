using Team.Ssi.Api.Demo;

namespace Team.Ssi.Api.Tests.Demo;

public sealed class DemoOrganizationTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DemoData Altura = DemoOrganization.Generate(Today);

    [Fact]
    public void Has_twelve_teams_and_180_members()
    {
        Assert.Equal(12, Altura.Teams.Count);
        Assert.Equal(180, Altura.Members.Count);
    }

    [Fact]
    public void Has_one_root_and_three_levels_each_parent_before_its_children()
    {
        var levels = new Dictionary<Guid, int>();
        foreach (var team in Altura.Teams)
        {
            levels[team.Id] = team.ParentId is { } parent ? levels[parent] + 1 : 1;
        }

        Assert.Equal([1, 4, 7], levels.Values.GroupBy(level => level).OrderBy(level => level.Key).Select(level => level.Count()));
    }

    [Fact]
    public void Every_function_has_a_team() =>
        Assert.Equal(["hr", "marketing", "other", "sales"], Altura.Teams.Select(team => team.Function).Distinct().Order());

    [Fact]
    public void The_same_day_and_seed_give_the_same_company()
    {
        Assert.Equivalent(Altura, DemoOrganization.Generate(Today), strict: true);
        Assert.NotEqual(Altura.Members[0].Id, DemoOrganization.Generate(Today, seed: 7).Members[0].Id);
    }

    [Fact]
    public void The_next_day_has_the_same_people() =>
        Assert.Equal(
            Altura.Members.Select(member => (member.DisplayName, member.JobTitle)),
            DemoOrganization.Generate(Today.AddDays(1)).Members.Select(member => (member.DisplayName, member.JobTitle))
        );

    [Fact]
    public void Ids_are_unique_version_7_and_not_from_the_future()
    {
        Guid[] ids = [.. Altura.Teams.Select(team => team.Id), .. Altura.Members.Select(member => member.Id)];
        Assert.Distinct(ids);
        Assert.All(
            ids,
            id =>
            {
                Assert.Equal(7, id.Version);
                Assert.InRange(id.Variant, 8, 11);
                var bytes = id.ToByteArray(bigEndian: true);
                var milliseconds = bytes.Take(6).Aggregate(0L, (sum, part) => sum << 8 | part);
                Assert.InRange(DateOnly.FromDateTime(DateTime.UnixEpoch.AddMilliseconds(milliseconds)), Today.AddDays(-60 * 7), Today);
            }
        );
    }

    [Fact]
    public void Nobody_shares_an_address_a_name_or_a_number()
    {
        Assert.Distinct(Altura.Members.Select(member => member.Email));
        Assert.Distinct(Altura.Members.Select(member => member.DisplayName));
        Assert.Distinct(Altura.Members.Select(member => member.ExternalId));
        Assert.Distinct(Altura.Members.Select(member => member.LinkedInUrl).OfType<string>());
    }

    [Fact]
    public void Addresses_are_plain_and_lead_nowhere() =>
        Assert.All(Altura.Members, member => Assert.Matches(@"^[a-z-]+\.[a-z-]+@example\.com$", member.Email));

    [Fact]
    public void Names_are_French_and_English_and_some_have_accents()
    {
        Assert.True(
            Altura.Members.Count(member =>
                Names.FrenchFirst.Any(name => member.DisplayName.StartsWith(name + " ", StringComparison.Ordinal))
            ) > 60
        );
        Assert.True(
            Altura.Members.Count(member =>
                Names.EnglishFirst.Any(name => member.DisplayName.StartsWith(name + " ", StringComparison.Ordinal))
            ) > 40
        );
        Assert.True(Altura.Members.Count(member => member.DisplayName.Any(letter => letter > 127)) > 30);
        Assert.Contains(Altura.Teams, team => team.Name == "Ventes France");
        Assert.Contains(Altura.Teams, team => team.Name == "International Sales");
    }
}
