namespace Team.Ssi.Api.Demo;

/// <summary>A place in a team, to be filled by an invented member.</summary>
internal sealed record Post(TeamPlan Plan, Guid TeamId, Guid OtherTeamId, Fate Fate, bool Lead, int Number)
{
    public static IEnumerable<Post> All(Dice dice, IReadOnlyList<DemoTeam> teams)
    {
        // A team's lead stays an ordinary case, so that every team always has one with a score.
        var fates = Fates.Deal(dice, TeamTree.Plans.Sum(plan => plan.Size - 1));
        var number = 1000;
        foreach (var (plan, team) in TeamTree.Plans.Zip(teams))
        {
            for (var place = 0; place < plan.Size; place++)
            {
                var fate = place == 0 ? Fate.Settled : fates.Dequeue();
                yield return new(plan, team.Id, TeamTree.Another(dice, teams, team).Id, fate, place == 0, ++number);
            }
        }
    }
}
