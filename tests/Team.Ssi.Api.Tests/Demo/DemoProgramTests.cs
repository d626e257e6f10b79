using Team.Ssi.Api.Demo;

namespace Team.Ssi.Api.Tests.Demo;

public sealed class DemoProgramTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DemoData Altura = DemoOrganization.Generate(Today);

    [Fact]
    public void Enough_take_part_for_an_effect_and_enough_do_not()
    {
        var active = Altura.Program.Enrollments.Count(one => one.Steps.Any(step => step.Status == EnrollmentStatus.Active));

        Assert.InRange(active, 20, 80);
        Assert.True(Altura.Members.Count - Altura.Program.Enrollments.Count > 60);
        Assert.Equal(2, Altura.Program.Enrollments.Select(one => one.Cohort).Distinct().Count());
    }

    [Fact]
    public void Histories_go_forward_and_nothing_is_of_the_future()
    {
        Assert.All(
            Altura.Program.Enrollments,
            one =>
            {
                Assert.Equal(one.Steps.Select(step => step.On).Distinct().Order(), one.Steps.Select(step => step.On));
                Assert.True(one.Steps[^1].On <= Today);
            }
        );
        Assert.All(Altura.Program.Activities, activity => Assert.InRange(activity.On, Altura.Program.StartsOn.AddDays(-10), Today));
        Assert.All(Altura.Program.Outcomes, outcome => Assert.True(outcome.On <= Today));
        Assert.True(Altura.Program.Activities.Count > 200);
    }
}
