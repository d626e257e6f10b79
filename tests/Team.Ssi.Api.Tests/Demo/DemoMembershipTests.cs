using Team.Ssi.Api.Demo;

namespace Team.Ssi.Api.Tests.Demo;

public sealed class DemoMembershipTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateOnly FirstDay = new(2025, 10, 6);
    private static readonly DemoData Altura = DemoOrganization.Generate(Today);

    [Fact]
    public void Periods_in_one_team_do_not_overlap_and_none_ends_before_it_starts() =>
        Assert.All(
            Altura.Members,
            member =>
            {
                Assert.NotEmpty(member.Memberships);
                Assert.All(member.Memberships, period => Assert.True((period.From ?? DateOnly.MinValue) <= (period.To ?? Today)));
                foreach (var team in member.Memberships.GroupBy(period => period.TeamId))
                {
                    var periods = team.OrderBy(period => period.From ?? DateOnly.MinValue).ToList();
                    Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
                }
            }
        );

    [Fact]
    public void Every_membership_is_in_a_team_of_the_company()
    {
        var teams = Altura.Teams.Select(team => team.Id).ToHashSet();
        Assert.All(Altura.Members.SelectMany(member => member.Memberships), period => Assert.Contains(period.TeamId, teams));
    }

    [Fact]
    public void Every_team_has_members_and_exactly_one_lead() =>
        Assert.All(
            Altura.Teams,
            team =>
            {
                var periods = Altura.Members.SelectMany(member => member.Memberships).Where(period => period.TeamId == team.Id).ToList();
                Assert.True(periods.Count >= 5);
                Assert.Single(periods, period => period.Lead);
            }
        );

    [Fact]
    public void Some_joined_during_the_readings() =>
        Assert.InRange(Altura.Members.Count(member => member.Memberships[0].From > FirstDay), 10, 30);

    [Fact]
    public void Leavers_belong_nowhere_from_the_day_they_are_deactivated()
    {
        var leavers = Altura.Members.Where(member => member.DeactivatedOn is not null).ToList();
        Assert.InRange(leavers.Count, 8, 15);
        Assert.All(leavers, member => Assert.True(member.DeactivatedOn <= Today));
        Assert.All(leavers, member => Assert.All(member.Memberships, period => Assert.True(period.To < member.DeactivatedOn)));
    }

    [Fact]
    public void Some_changed_teams_from_one_day_to_the_next()
    {
        var transferred = Altura.Members.Where(member => member.Memberships is [{ To: not null }, { To: null }]).ToList();
        Assert.InRange(transferred.Count, 5, 12);
        Assert.All(transferred, member => Assert.Equal(member.Memberships[0].To!.Value.AddDays(1), member.Memberships[1].From));
        Assert.All(transferred, member => Assert.NotEqual(member.Memberships[0].TeamId, member.Memberships[1].TeamId));
    }

    [Fact]
    public void Some_are_in_two_teams_today() =>
        Assert.InRange(Altura.Members.Count(member => member.Memberships.Count(period => period.To is null) == 2), 4, 10);
}
