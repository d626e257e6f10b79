using static Team.Ssi.EnrollmentStatus;

namespace Team.Ssi;

public sealed class EnrollmentHistoryTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly EnrollmentStep Asked = new(Invited, new DateOnly(2026, 8, 20));
    private static readonly EnrollmentStep Began = new(Active, new DateOnly(2026, 9, 1));

    [Fact]
    public void Without_a_day_a_change_is_of_today_and_the_same_changes_nothing()
    {
        Assert.Equal([new EnrollmentStep(Invited, Today)], EnrollmentHistory.Put([], Invited, null, Today));
        Assert.Equal([Asked, new EnrollmentStep(Active, Today)], EnrollmentHistory.Put([Asked], Active, null, Today));
        Assert.Equal([Asked, Began], EnrollmentHistory.Put([Asked, Began], Active, null, Today));
    }

    [Fact]
    public void The_same_status_with_a_day_is_moved()
    {
        var later = Began.On.AddDays(14);

        Assert.Equal([Asked, new EnrollmentStep(Active, later)], EnrollmentHistory.Put([Asked, Began], Active, later, Today));
        Assert.Null(EnrollmentHistory.Put([Asked, Began], Active, Asked.On, Today));
        Assert.Equal([new EnrollmentStep(Invited, later)], EnrollmentHistory.Put([Asked], Invited, later, Today));
    }

    [Fact]
    public void The_last_word_of_a_day_counts_and_equal_neighbours_are_one()
    {
        Assert.Equal([Asked, new EnrollmentStep(Left, Began.On)], EnrollmentHistory.Put([Asked, Began], Left, Began.On, Today));
        Assert.Equal([Asked], EnrollmentHistory.Put([Asked, Began], Invited, Began.On, Today));
    }

    [Fact]
    public void Nothing_is_put_before_what_is_there() =>
        Assert.Null(EnrollmentHistory.Put([Asked, Began], Dormant, Began.On.AddDays(-1), Today));

    [Fact]
    public void Active_since_the_first_time_that_was_known()
    {
        EnrollmentStep[] history = [Asked, Began, new(Dormant, new(2026, 10, 1)), new(Active, new(2026, 11, 1))];

        Assert.Equal(Began.On, EnrollmentHistory.ActiveSince(history, Today));
        Assert.Null(EnrollmentHistory.ActiveSince(history, Began.On.AddDays(-1)));
        Assert.Null(EnrollmentHistory.ActiveSince([Asked], Today));
    }
}
