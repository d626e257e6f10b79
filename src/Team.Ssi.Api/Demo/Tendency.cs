namespace Team.Ssi.Api.Demo;

/// <summary>
/// Where a member is heading: a slow drift, and at most one climb that begins in some week and levels off. Units are logits, in
/// which a pillar cannot leave 0 to 25; one logit in all four pillars is about 20 points of the total.
/// </summary>
internal sealed record Tendency(double DriftPerWeek, double Climb, double ClimbStart, double ClimbWeeks)
{
    public static Tendency Draw(Dice dice, Fate fate, double startWeek) =>
        fate == Fate.Joiner
            ? new(0, dice.Between(0.4, 0.9), startWeek, dice.Between(15, 30))
            : dice.Between(0, 1) switch
            {
                // Coached: mostly on the two pillars that answer fastest.
                < 0.2 => new(0, dice.Between(0.5, 1.0), dice.Between(8, 50), dice.Between(10, 20)),
                // On a plateau.
                < 0.45 => new(0, 0, 0, 1),
                // Sliding.
                < 0.57 => new(-dice.Between(0.003, 0.009), 0, 0, 1),
                _ => new(dice.Normal(0.002, 0.004), 0, 0, 1),
            };

    /// <summary>Relative to the end, so that a climb never distorts the distribution of today's scores.</summary>
    public double At(double week, double end, double climbShare) =>
        DriftPerWeek * (week - end) + Climb * climbShare * (Climbed(week) - Climbed(end));

    private double Climbed(double week)
    {
        var part = Math.Clamp((week - ClimbStart) / ClimbWeeks, 0, 1);
        return part * part * (3 - 2 * part);
    }
}
