using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A result that is put down to a member.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Member">Whose; null when the caller sees the row without a name.</param>
/// <param name="OccurredOn">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="ProgramId">The programme it came by; null where that is not known.</param>
/// <param name="Amount">What it is worth.</param>
/// <param name="Currency">Of the amount.</param>
/// <param name="Source">The system that reports it; null when none is named.</param>
/// <param name="ExternalId">The system's id of it; null without a name.</param>
/// <param name="RecordedAt">When it was first recorded, UTC.</param>
internal sealed record OutcomeResponse(
    Guid Id,
    MemberRef? Member,
    DateOnly OccurredOn,
    OutcomeKind Kind,
    Guid? ProgramId,
    decimal? Amount,
    string? Currency,
    string? Source,
    string? ExternalId,
    DateTimeOffset RecordedAt
)
{
    public static readonly OutcomeResponse Example = new(
        Guid.Parse("019a3f2c-9d50-7f63-8e74-9a6b1c5d4e23"),
        EnrollmentResponse.Example.Member,
        OutcomeItem.Example.OccurredOn,
        OutcomeItem.Example.Kind,
        OutcomeItem.Example.ProgramId,
        OutcomeItem.Example.Amount,
        OutcomeItem.Example.Currency,
        OutcomeItem.Example.Source,
        OutcomeItem.Example.ExternalId,
        new DateTimeOffset(2026, 11, 13, 6, 0, 0, TimeSpan.Zero)
    );

    /// <param name="displayName">Null to leave off the name, and what would lead to it elsewhere.</param>
    public static OutcomeResponse Of(RecordedOutcome outcome, string? displayName) =>
        new(
            outcome.Id,
            displayName is null ? null : new MemberRef(outcome.MemberId, displayName),
            outcome.OccurredOn,
            outcome.Kind,
            outcome.ProgramId,
            outcome.Amount,
            outcome.Currency,
            outcome.Source.Length == 0 ? null : outcome.Source,
            displayName is null ? null : outcome.ExternalId,
            outcome.RecordedAt
        );
}

internal static class OutcomesTable
{
    public static readonly Table<Page<OutcomeResponse>, OutcomeResponse> Of = new(
        _ => "outcomes",
        page => page.Items,
        [
            new("Outcome id", "Id du résultat", outcome => outcome.Id),
            new("Member id", "Id du membre", outcome => outcome.Member?.Id),
            new("Member", "Membre", outcome => outcome.Member?.DisplayName),
            new("Day", "Jour", outcome => outcome.OccurredOn),
            new("Kind", "Type", outcome => AdvocacyLabels.Of(outcome.Kind)),
            new("Programme id", "Id du programme", outcome => outcome.ProgramId),
            new("Amount", "Montant", outcome => outcome.Amount),
            new("Currency", "Devise", outcome => outcome.Currency),
            new("Source", "Source", outcome => outcome.Source),
            new("External id", "Id externe", outcome => outcome.ExternalId),
        ]
    );
}
