namespace Team.Ssi;

public sealed class ActivityPointsTests
{
    private static readonly Guid Alice = Guid.CreateVersion7();
    private static readonly Guid Bob = Guid.CreateVersion7();
    private static readonly DateOnly Monday = new(2026, 11, 16);

    private static readonly PointRule[] Rules = [new(ActivityKind.Post, 5, MostPerDay: 8), new(ActivityKind.Reach, 1, Per: 100)];

    [Fact]
    public void Count_activities_or_their_value_up_to_the_most_of_a_day()
    {
        var points = ActivityPoints.Of(
            [
                new(Alice, Monday, ActivityKind.Post, 1),
                new(Alice, Monday, ActivityKind.Post, 1),
                new(Alice, Monday.AddDays(1), ActivityKind.Post, 3),
                new(Bob, Monday, ActivityKind.Reach, 250),
                new(Bob, Monday, ActivityKind.Comment, 1),
            ],
            Rules
        );

        Assert.Equal((13m, 2.5m), (points[Alice], points[Bob]));
    }

    [Fact]
    public void Without_rules_nobody_earns() => Assert.Empty(ActivityPoints.Of([new(Alice, Monday, ActivityKind.Post, 1)], []));
}
