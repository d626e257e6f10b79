using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Something that a participant did for a programme.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Member">Who; null when the caller sees the row without a name.</param>
/// <param name="OccurredOn">The day.</param>
/// <param name="Kind">What was done, or what came of it.</param>
/// <param name="Topic">What it was about; null when it was not said.</param>
/// <param name="Source">The tool that reports it; null when none is named.</param>
/// <param name="ExternalId">The tool's id of it; null without a name.</param>
/// <param name="Url">Where it can be seen; null without a name.</param>
/// <param name="Value">How many.</param>
/// <param name="RecordedAt">When it was first recorded, UTC.</param>
internal sealed record ActivityResponse(
    Guid Id,
    MemberRef? Member,
    DateOnly OccurredOn,
    ActivityKind Kind,
    AdvocacyTopic? Topic,
    string? Source,
    string? ExternalId,
    string? Url,
    long Value,
    DateTimeOffset RecordedAt
)
{
    public static readonly ActivityResponse Example = new(
        Guid.Parse("019a3f2c-9c40-7e52-8d63-8f5a0b4c3d12"),
        EnrollmentResponse.Example.Member,
        ActivityItem.Example.OccurredOn,
        ActivityItem.Example.Kind,
        ActivityItem.Example.Topic,
        ActivityItem.Example.Source,
        ActivityItem.Example.ExternalId,
        null,
        ActivityItem.Example.Value,
        new DateTimeOffset(2026, 11, 19, 6, 0, 0, TimeSpan.Zero)
    );

    /// <param name="displayName">Null to leave off the name, and what would lead to it elsewhere.</param>
    public static ActivityResponse Of(ProgramActivity activity, string? displayName) =>
        new(
            activity.Id,
            displayName is null ? null : new MemberRef(activity.MemberId, displayName),
            activity.OccurredOn,
            activity.Kind,
            activity.Topic,
            activity.Source.Length == 0 ? null : activity.Source,
            displayName is null ? null : activity.ExternalId,
            displayName is null ? null : activity.Url,
            activity.Value,
            activity.RecordedAt
        );
}

internal static class ActivitiesTable
{
    public static readonly Table<Page<ActivityResponse>, ActivityResponse> Of = new(
        _ => "activities",
        page => page.Items,
        [
            new("Activity id", "Id de l'activité", activity => activity.Id),
            new("Member id", "Id du membre", activity => activity.Member?.Id),
            new("Member", "Membre", activity => activity.Member?.DisplayName),
            new("Day", "Jour", activity => activity.OccurredOn),
            new("Kind", "Type", activity => AdvocacyLabels.Of(activity.Kind)),
            new("Topic", "Sujet", activity => activity.Topic is { } topic ? AdvocacyLabels.Of(topic) : null),
            new("Source", "Source", activity => activity.Source),
            new("External id", "Id externe", activity => activity.ExternalId),
            new("Address", "Adresse", activity => activity.Url),
            new("Value", "Valeur", activity => activity.Value),
        ]
    );
}
