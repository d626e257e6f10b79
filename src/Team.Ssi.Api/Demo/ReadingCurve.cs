namespace Team.Ssi.Api.Demo;

/// <summary>One member's four pillars on any day: level, tendency, weekly wander, holidays and the noise of the index.</summary>
internal sealed class ReadingCurve(Dice dice, Weeks weeks, Tendency tendency, double level, bool seat)
{
    // Four independent pillars at 0.15 give the total the 0.3 points of day-to-day noise that real readings have.
    private const double Noise = 0.15;

    private readonly Strand[] _strands = [.. Traits.Select(trait => Strand.Draw(dice, trait, level, seat))];

    // Holidays stop searches and posts at once; the profile and the network stay.
    private readonly double _holidayDip = dice.Between(0.1, 0.45);

    // Typical is the share of 25 reached by an average member here: above the industry's averages (11.8, 5.4, 2.1, 15.2), as
    // the people of a company that coaches are, but in the same order of difficulty.
    private static readonly Trait[] Traits =
    [
        new(Typical: 0.56, ClimbShare: 0.35, HolidayShare: 0.2, SeatBonus: 0),
        new(Typical: 0.32, ClimbShare: 1, HolidayShare: 1, SeatBonus: 0.35),
        new(Typical: 0.21, ClimbShare: 1, HolidayShare: 1, SeatBonus: 0.1),
        new(Typical: 0.65, ClimbShare: 0.25, HolidayShare: 0.1, SeatBonus: 0),
    ];

    public decimal[] On(DateOnly day) => [.. _strands.Select(strand => Pillar(strand, day))];

    private decimal Pillar(Strand strand, DateOnly day)
    {
        var week = weeks.Since(day);
        var logit =
            strand.Level
            + tendency.At(week, weeks.Since(weeks.Today), strand.Trait.ClimbShare)
            + strand.Wander[(int)week]
            - _holidayDip * strand.Trait.HolidayShare * Season.Away(day);
        var points = 25 / (1 + Math.Exp(-logit)) + dice.Normal(0, Noise);
        return Math.Round((decimal)Math.Clamp(points, 0, 25), 6);
    }

    private sealed record Trait(double Typical, double ClimbShare, double HolidayShare, double SeatBonus);

    private sealed record Strand(Trait Trait, double Level, double[] Wander)
    {
        public static Strand Draw(Dice dice, Trait trait, double level, bool seat)
        {
            // People are good or weak all over, but never evenly: that is what a diagnosis by pillar needs.
            var own = 0.75 * level + dice.Normal(0, 0.4) + (seat ? trait.SeatBonus : 0);
            var wander = new double[Weeks.Count];
            for (var week = 1; week < wander.Length; week++)
            {
                wander[week] = 0.9 * wander[week - 1] + dice.Normal(0, 0.025);
            }

            return new(trait, Math.Log(trait.Typical / (1 - trait.Typical)) + own, wander);
        }
    }
}
