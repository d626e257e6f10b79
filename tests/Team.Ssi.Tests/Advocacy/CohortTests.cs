using CsCheck;

namespace Team.Ssi;

public sealed class CohortTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);

    [Fact]
    public void Somebody_is_on_it_from_becoming_active_to_the_day_before_leaving()
    {
        EnrollmentStep[] history =
        [
            new(EnrollmentStatus.Invited, Monday),
            new(EnrollmentStatus.Onboarded, Monday.AddDays(3)),
            new(EnrollmentStatus.Active, Monday.AddDays(5)),
            new(EnrollmentStatus.Dormant, Monday.AddDays(8)),
            new(EnrollmentStatus.Left, Monday.AddDays(10)),
            new(EnrollmentStatus.Active, Monday.AddDays(20)),
        ];

        var days = Enumerable.Range(-1, 30).Where(day => Cohort.SpansOf(history).Any(span => span.Contains(Monday.AddDays(day))));

        Assert.Equal([5, 6, 7, 8, 9, .. Enumerable.Range(20, 9)], days);
    }

    [Fact]
    public void On_every_day_the_last_word_counts() =>
        Gen.Select(Gen.Int[0, 20], Gen.Enum<EnrollmentStatus>())
            .Array[0, 6]
            .Sample(
                steps =>
                {
                    EnrollmentStep[] history =
                    [
                        .. steps
                            .DistinctBy(step => step.Item1)
                            .OrderBy(step => step.Item1)
                            .Select(step => new EnrollmentStep(step.Item2, Monday.AddDays(step.Item1))),
                    ];
                    for (var day = Monday.AddDays(-2); day < Monday.AddDays(25); day = day.AddDays(1))
                    {
                        var last = history.Where(step => step.On <= day).Select(step => (EnrollmentStatus?)step.Status).LastOrDefault();
                        Assert.Equal(last is { } status && Cohort.Holds(status), Cohort.SpansOf(history).Any(span => span.Contains(day)));
                    }
                },
                iter: 300
            );
}
