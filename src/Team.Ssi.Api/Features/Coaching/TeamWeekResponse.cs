using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>The five things that a manager should look after this week.</summary>
/// <param name="Team">Which team.</param>
/// <param name="Week">The ISO week of today.</param>
/// <param name="AsOf">The day of the answer.</param>
/// <param name="PlatformShift">By how many points LinkedIn moved everybody's total within the last seven days; null when it did not, as far as is known yet.</param>
/// <param name="Stale">Who has no reading that counts: the longest ago first, those without any at the end.</param>
/// <param name="Drops">Whose total fell within the last seven days by more than noise: the deepest first.</param>
/// <param name="ActionsDue">Open actions that are overdue or due within seven days: the oldest first.</param>
/// <param name="CheckInsMissed">Plans whose next check-in should have been: the longest ago first.</param>
/// <param name="ProgramsEnding">Programmes with active participants of the team that end within two weeks.</param>
internal sealed record TeamWeekResponse(
    TeamRef Team,
    string Week,
    DateOnly AsOf,
    decimal? PlatformShift,
    IReadOnlyList<StaleMember> Stale,
    IReadOnlyList<DroppedMember> Drops,
    IReadOnlyList<DueAction> ActionsDue,
    IReadOnlyList<MissedCheckIn> CheckInsMissed,
    IReadOnlyList<EndingProgram> ProgramsEnding
)
{
    private static readonly MemberRef Alice = MemberCoachingResponse.Example.Member;

    public static readonly TeamWeekResponse Example = new(
        TeamCoachingResponse.Example.Team,
        "2026-W47",
        new DateOnly(2026, 11, 22),
        null,
        [new StaleMember(new MemberRef(Guid.Parse("019a3f2c-8e22-7f4a-b1c5-6d3e8f2a1b91"), "Bob Petit"), new DateOnly(2026, 10, 2))],
        [new DroppedMember(Alice, 58.25m, -2.5m)],
        [
            new DueAction(
                PlanResponse.ExampleId,
                PlanActionResponse.Example.Id,
                Alice,
                PlanActionResponse.Example.Title,
                new DateOnly(2026, 11, 20),
                true
            ),
        ],
        [new MissedCheckIn(PlanResponse.ExampleId, Alice, "Relationships first", new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 16))],
        []
    );
}

/// <param name="Member">Who.</param>
/// <param name="CapturedOn">The day of the last reading; null when there is none.</param>
internal sealed record StaleMember(MemberRef Member, DateOnly? CapturedOn);

/// <param name="Member">Who.</param>
/// <param name="Score">The total now.</param>
/// <param name="Change">Against the reading that counted a week ago, without what LinkedIn did to everybody; negative.</param>
internal sealed record DroppedMember(MemberRef Member, decimal Score, decimal Change);

/// <param name="PlanId">The plan.</param>
/// <param name="PlanActionId">The action of the plan.</param>
/// <param name="Member">Whose.</param>
/// <param name="Title">What to do.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Overdue">Whether that day has passed.</param>
internal sealed record DueAction(Guid PlanId, Guid PlanActionId, MemberRef Member, string Title, DateOnly DueOn, bool Overdue);

/// <param name="PlanId">The plan.</param>
/// <param name="Member">Whose.</param>
/// <param name="Title">The plan's title.</param>
/// <param name="LastOn">The last check-in; null when there was none.</param>
/// <param name="DueOn">When the next one should have been.</param>
internal sealed record MissedCheckIn(Guid PlanId, MemberRef Member, string Title, DateOnly? LastOn, DateOnly DueOn);

/// <param name="ProgramId">The programme.</param>
/// <param name="Name">Its name.</param>
/// <param name="EndsOn">Its last day.</param>
/// <param name="Participants">How many of the team are active in it.</param>
internal sealed record EndingProgram(Guid ProgramId, string Name, DateOnly EndsOn, int Participants);
