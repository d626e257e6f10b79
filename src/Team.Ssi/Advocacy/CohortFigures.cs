namespace Team.Ssi;

/// <summary>A share with what it is a share of.</summary>
public readonly record struct Ratio(int Numerator, int Denominator)
{
    public double? Value => Denominator == 0 ? null : Numerator / (double)Denominator;
}

/// <summary>Means of a group in points; each pillar over the latest fresh readings that have pillars.</summary>
/// <param name="WithPillars">How many they are.</param>
public sealed record GroupMeans(int N, double? Mean, IReadOnlyDictionary<Pillar, double?> Pillars, int WithPillars)
{
    /// <param name="readings">Those that count.</param>
    /// <param name="withPillars">Those that count of the ones with pillars, which a later reading without any does not replace.</param>
    public static GroupMeans Of(IEnumerable<BoardReading?> readings, IEnumerable<BoardReading?> withPillars)
    {
        var known = readings.OfType<BoardReading>().ToList();
        var pillars = withPillars.Select(reading => reading?.Pillars).OfType<Pillars>().ToList();
        return new GroupMeans(
            known.Count,
            MeanOf(known.Select(reading => reading.Total)),
            Enum.GetValues<Pillar>().ToDictionary(pillar => pillar, pillar => MeanOf(pillars.Select(one => one[pillar]))),
            pillars.Count
        );
    }

    private static double? MeanOf(IEnumerable<int> millionths) =>
        millionths.Select(value => (double?)value).Average() / Millionths.PerPoint;
}

/// <summary>Somebody whose score moved, in hundredths.</summary>
public sealed record Mover(Guid MemberId, string DisplayName, int From, int To)
{
    public int Change => To - From;
}

/// <summary>What is to be said of a programme's people, or of one cohort of them, as of a day.</summary>
/// <param name="Enrolled">Who was ever enrolled.</param>
/// <param name="Onboarded">Of them, who was ever onboarded or active.</param>
/// <param name="EverActive">Of them, who was ever active.</param>
/// <param name="ByStatus">Where they stand; who has left the organization has left the programme, who is paused stands nowhere.</param>
/// <param name="Participation">Active now, of those who are in it.</param>
/// <param name="Activation">Ever active, of those who were ever enrolled.</param>
/// <param name="Activity">With an activity of the last four weeks, of those who are active now.</param>
/// <param name="Coverage">With a fresh reading, of those whose scores are the programme's.</param>
/// <param name="Start">Their scores on the day before the start.</param>
/// <param name="Now">Their scores.</param>
/// <param name="Both">How many have both.</param>
/// <param name="Change">Mean change of those who have both.</param>
/// <param name="Migration">How many of those who have both went from which band to which.</param>
public sealed record CohortFigures(
    int Enrolled,
    int Onboarded,
    int EverActive,
    IReadOnlyDictionary<EnrollmentStatus, int> ByStatus,
    Ratio Participation,
    Ratio Activation,
    Ratio Activity,
    Ratio Coverage,
    GroupMeans Start,
    GroupMeans Now,
    int Both,
    double? Change,
    IReadOnlyDictionary<(Band From, Band To), int> Migration
)
{
    public static CohortFigures Of(IReadOnlyCollection<CohortMember> people, BandThresholds bands)
    {
        var enrolled = people.Where(member => member.IsEnrolled).ToList();
        var active = enrolled.Where(member => member.IsActive).ToList();
        var scored = enrolled.Where(member => member.IsScored).ToList();
        var both = scored.Where(member => member.HasBoth).ToList();
        var everActive = enrolled.Count(member => member.WasActive);
        return new CohortFigures(
            enrolled.Count,
            enrolled.Count(member => member.WasOnboarded),
            everActive,
            Enum.GetValues<EnrollmentStatus>()
                .ToDictionary(status => status, status => enrolled.Count(member => member.StandsAt == status)),
            new Ratio(active.Count, enrolled.Count(member => member.IsIn)),
            new Ratio(everActive, enrolled.Count),
            new Ratio(active.Count(member => member.HasActivity), active.Count),
            new Ratio(scored.Count(member => member.Now is not null), scored.Count),
            GroupMeans.Of(scored.Select(member => member.Start), scored.Select(member => member.PillarStart)),
            GroupMeans.Of(scored.Select(member => member.Now), scored.Select(member => member.PillarNow)),
            both.Count,
            both.Select(member => (double?)(member.Now!.Value.Total - member.Start!.Value.Total)).Average() / Millionths.PerPoint,
            both.CountBy(member => member.MoveBetween(bands)).ToDictionary()
        );
    }

    /// <summary>Who moved most, up or down; equals by id, so that the answer is the same every time.</summary>
    public static IReadOnlyList<Mover> Movers(IEnumerable<CohortMember> people, int most, bool up) =>
        [
            .. people
                .Where(member => member.HasBoth)
                .Select(member => new Mover(
                    member.Id,
                    member.DisplayName,
                    Millionths.ToHundredths(member.Start!.Value.Total),
                    Millionths.ToHundredths(member.Now!.Value.Total)
                ))
                .Where(mover => up ? mover.Change > 0 : mover.Change < 0)
                .OrderByDescending(mover => Math.Abs(mover.Change))
                .ThenBy(mover => mover.MemberId)
                .Take(most),
        ];
}
