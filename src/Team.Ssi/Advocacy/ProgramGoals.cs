namespace Team.Ssi;

/// <summary>What a programme wants to reach; a goal that is absent is none.</summary>
/// <param name="Participation">Share of the enrolled who take part, above 0 and up to 1.</param>
/// <param name="Uplift">Points by which the participants' mean index rises more than that of the others, above 0 and up to 100.</param>
/// <param name="Reach">How many times the participants' activities were seen, at least 1.</param>
/// <param name="Outcomes">How many outcomes are recorded for the programme, at least 1.</param>
public sealed record ProgramGoals(decimal? Participation = null, decimal? Uplift = null, long? Reach = null, int? Outcomes = null);
