namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A programme in which members speak for their company.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Description">What participants are told; up to 2,000 characters.</param>
/// <param name="Audience">Whose programme it is.</param>
/// <param name="StartsOn">First day, included. The baseline of its effect is the day before.</param>
/// <param name="EndsOn">Last day, included; null is until further notice.</param>
/// <param name="Topics">What participants speak about.</param>
/// <param name="Industry">The industry it is about; null for any.</param>
/// <param name="Goals">What it wants to reach; null for nothing in particular.</param>
/// <param name="PointRules">What activities are worth; empty for nothing.</param>
/// <param name="ParticipantsNamed">Whether marketing sees its participants by name.</param>
/// <param name="MediaRates">What activities would have cost, at the organization's own prices; null for no such figure.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record ProgramResponse(
    Guid Id,
    string Name,
    ProgramKind Kind,
    string? Description,
    ProgramAudience? Audience,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    IReadOnlyList<AdvocacyTopic> Topics,
    string? Industry,
    ProgramGoals? Goals,
    IReadOnlyList<PointRule> PointRules,
    bool ParticipantsNamed,
    MediaRates? MediaRates,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly ProgramResponse Example = new(
        Guid.Parse("019a3f2c-9b30-7d41-8c52-7e4f9a3b2c01"),
        "Ambassadors 2026",
        ProgramKind.Ambassador,
        "Thirty colleagues who show what we work on.",
        ProgramAudience.Hr,
        new DateOnly(2026, 9, 1),
        null,
        [AdvocacyTopic.EmployerBrand, AdvocacyTopic.JobOffer],
        null,
        new ProgramGoals(0.6m, 3, 100_000, 10),
        [new PointRule(ActivityKind.Share, 5, MostPerDay: 15), new PointRule(ActivityKind.Reach, 1, Per: 100)],
        true,
        null,
        new DateTimeOffset(2026, 8, 20, 8, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 8, 20, 8, 0, 0, TimeSpan.Zero)
    );

    public static ProgramResponse Of(AdvocacyProgram program) =>
        new(
            program.Id,
            program.Name,
            program.Kind,
            program.Description,
            program.Audience,
            program.StartsOn,
            program.EndsOn,
            program.Topics,
            program.Industry,
            program.Goals,
            program.PointRules,
            program.ParticipantsNamed,
            program.MediaRates,
            program.CreatedAt,
            program.UpdatedAt
        );
}
