using System.Globalization;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A member's place in a programme.</summary>
/// <param name="ProgramId">The programme.</param>
/// <param name="Member">Who; null in a list when the caller sees the row without a name.</param>
/// <param name="Status">Where they stand.</param>
/// <param name="Since">From which day on.</param>
/// <param name="Cohort">The group or wave in which they joined; null for none.</param>
/// <param name="History">Every status with its first day, oldest first.</param>
/// <param name="CreatedAt">When the enrolment was recorded, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record EnrollmentResponse(
    Guid ProgramId,
    MemberRef? Member,
    EnrollmentStatus Status,
    DateOnly Since,
    string? Cohort,
    IReadOnlyList<EnrollmentStepResponse> History,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly EnrollmentResponse Example = new(
        ProgramResponse.Example.Id,
        new MemberRef(Guid.Parse("019a3f2c-8e21-7f4a-b1c5-6d3e8f2a1b90"), "Alice Martin"),
        EnrollmentStatus.Active,
        new DateOnly(2026, 9, 1),
        "Autumn wave",
        [
            new EnrollmentStepResponse(EnrollmentStatus.Invited, new DateOnly(2026, 8, 20)),
            new EnrollmentStepResponse(EnrollmentStatus.Active, new DateOnly(2026, 9, 1)),
        ],
        new DateTimeOffset(2026, 8, 20, 8, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero)
    );

    /// <summary>It shows the member's name, which is not the enrolment's own.</summary>
    public static EntityTagHeaderValue TagOf(ProgramEnrollment enrollment, string displayName) =>
        ETags.Of(enrollment.Version, enrollment.CreatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), displayName);

    /// <param name="displayName">Null to leave the name off.</param>
    public static EnrollmentResponse Of(ProgramEnrollment enrollment, string? displayName, IEnumerable<EnrollmentStep> history) =>
        new(
            enrollment.ProgramId,
            displayName is null ? null : new MemberRef(enrollment.MemberId, displayName),
            enrollment.Status,
            enrollment.Since,
            enrollment.Cohort,
            [.. history.Select(step => new EnrollmentStepResponse(step.Status, step.On))],
            enrollment.CreatedAt,
            enrollment.UpdatedAt
        );
}

/// <summary>A status from a day on, until the next.</summary>
internal sealed record EnrollmentStepResponse(EnrollmentStatus Status, DateOnly On);
