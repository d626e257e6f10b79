namespace Team.Ssi;

/// <summary>
/// How much teams differ from each other, and members within a team: the method of moments for a one-way random-effects layout with unequal groups
/// (Searle, Casella &amp; McCulloch 1992, chapter 3).
/// </summary>
/// <param name="Between">τ², the variance of true team means; never negative.</param>
/// <param name="Within">MSW, the variance of members around their team.</param>
public readonly record struct VarianceComponents(double Between, double Within)
{
    /// <summary>Null when no team has two scores: then nothing tells noise from difference.</summary>
    public static VarianceComponents? Of(IReadOnlyCollection<TeamSample> teams) => VarianceWorking.Of(teams)?.Components;
}
