using FluentValidation;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A conversation about a plan.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Mood">1 to 5, as the member says; null when they do not.</param>
/// <param name="SharedNote">For the member and those who lead them today; null for anybody else, and always for an API key.</param>
/// <param name="PrivateNote">For those who lead the member today; null for anybody else, the member included.</param>
/// <param name="NextSteps">What both agreed to do; for those who read the shared note.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="CreatedAt">When it was recorded, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record CheckInResponse(
    Guid Id,
    Guid PlanId,
    DateOnly HeldOn,
    int? Mood,
    string? SharedNote,
    string? PrivateNote,
    string? NextSteps,
    Guid RecordedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly CheckInResponse Example = new(
        Guid.Parse("019a3f2c-9a40-7b2c-8d3e-4f5061728394"),
        PlanResponse.ExampleId,
        new DateOnly(2026, 11, 16),
        4,
        "Two conversations became calls. Invitations still go out without a line.",
        null,
        "Three personal invitations until the next time.",
        PlanListItem.CoachExample.Id,
        new DateTimeOffset(2026, 11, 16, 9, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 16, 9, 0, 0, TimeSpan.Zero)
    );

    public static CheckInResponse Of(CheckIn checkIn, CoachingNotes notes, PlanRights rights) =>
        new(
            checkIn.Id,
            checkIn.PlanId,
            checkIn.HeldOn,
            checkIn.Mood,
            rights.ReadsShared ? notes.Open(checkIn, CoachingNotes.Field.Shared) : null,
            rights.ReadsPrivate ? notes.Open(checkIn, CoachingNotes.Field.Private) : null,
            rights.ReadsShared ? notes.Open(checkIn, CoachingNotes.Field.NextSteps) : null,
            checkIn.RecordedBy,
            checkIn.CreatedAt,
            checkIn.UpdatedAt
        );
}

/// <summary>What holds of a check-in, new or changed.</summary>
internal static class CheckInRules
{
    public const int LongestNote = 4000;
    public const int WorstMood = 1;
    public const int BestMood = 5;

    /// <summary>A note has lines; other control characters can be neither stored nor shown.</summary>
    public static IRuleBuilderOptions<T, string?> Note<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(LongestNote)
            .Must(text => text is null || !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
            .WithErrorCode("invalidCharacter")
            .WithText(new("Control characters are not allowed.", "Les caractères de contrôle ne sont pas permis."));

    /// <summary>Who cannot read a note cannot write it.</summary>
    public static InvalidProblem? Refuse(PlanRights rights, bool writesShared, bool writesSteps, bool writesPrivate) =>
        writesPrivate && !rights.ReadsPrivate ? NotTheirs("#/privateNote")
        : writesShared && !rights.ReadsShared ? NotTheirs("#/sharedNote")
        : writesSteps && !rights.ReadsShared ? NotTheirs("#/nextSteps")
        : null;

    private static InvalidProblem NotTheirs(string pointer) =>
        new(
            pointer,
            "notAllowed",
            new(
                "Shared notes are written by the member and who leads them, private ones by who leads them, and none with an API key.",
                "Les notes partagées sont écrites par le membre et qui le dirige, les privées par qui le dirige, et aucune par une clé d'API."
            )
        );
}
