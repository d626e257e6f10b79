using System.Text.Json.Serialization;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>A reading of a batch. The member is named by exactly one of `memberId`, `externalId` and `email`.</summary>
/// <param name="CapturedOn">The day on which the member saw it, 2014-01-01 to today.</param>
/// <param name="MemberId">The member's id.</param>
/// <param name="ExternalId">The member's id in another system.</param>
/// <param name="Email">The member's e-mail address.</param>
/// <param name="Pillars">The four pillars, 0 to 25 points each.</param>
/// <param name="Total">0 to 100 points; must agree with the pillars.</param>
/// <param name="Industry">The member's place in their industry.</param>
/// <param name="Network">The member's place in their network.</param>
internal sealed record BatchReading(
    DateOnly CapturedOn,
    Guid? MemberId = null,
    string? ExternalId = null,
    string? Email = null,
    PillarPoints? Pillars = null,
    decimal? Total = null,
    StandingBody? Industry = null,
    StandingBody? Network = null
) : IReadingFigures
{
    public static readonly BatchReading Example = new(
        new DateOnly(2026, 11, 20),
        Email: "alice.martin@example.com",
        Pillars: ReadingBody.Example.Pillars,
        Total: 62.58m
    );

    /// <summary>How many of the three names are sent.</summary>
    [JsonIgnore]
    public int Names => (MemberId is null ? 0 : 1) + (ExternalId is null ? 0 : 1) + (Email is null ? 0 : 1);
}

/// <summary>A reading of a batch with what the rules say: the reading to record, or the errors.</summary>
internal sealed record JudgedReading(
    int Index,
    DateOnly CapturedOn,
    Guid? MemberId,
    ReadingToRecord? Reading,
    int Status,
    IReadOnlyList<InputError>? Errors
);

/// <summary>The rules of one batch. A refused reading does not refuse the others.</summary>
internal sealed class BatchReadingRules(DateOnly today, MembersNamed members, IReadOnlySet<Guid> beyond)
{
    private static readonly ReadingFiguresValidator Figures = new();

    public JudgedReading Judge(BatchReading item, int index)
    {
        var pointer = $"#/items/{index}";
        if (item.Names != 1)
            return Refuse(
                422,
                new InputError(
                    pointer,
                    "ambiguousMember",
                    new Text(
                        "Name the member by exactly one of memberId, externalId and email.",
                        "Nommez le membre par un seul de memberId, externalId et email."
                    )
                )
            );
        if (members.Find(item) is not { } memberId)
            return Refuse(404, new InputError(pointer, "unknownMember", new Text("There is no such member.", "Ce membre n'existe pas.")));
        if (beyond.Contains(memberId))
            return Refuse(
                403,
                new InputError(
                    pointer,
                    "outsideTeamScope",
                    new Text("The member is outside the caller's teams.", "Le membre n'est pas dans les équipes de l'appelant.")
                )
            );
        var errors = Figures.Validate(item).Errors.Select(failure => InputErrors.InBody(pointer, failure)).ToList();
        if (ReadingDay.Refuse(item.CapturedOn, today, $"{pointer}/capturedOn") is { } refusal)
            errors.Add(refusal);
        return errors.Count == 0
            ? new JudgedReading(index, item.CapturedOn, memberId, item.ToRecord(memberId, item.CapturedOn), 200, null)
            : new JudgedReading(index, item.CapturedOn, memberId, null, 422, errors);

        JudgedReading Refuse(int status, InputError error) => new(index, item.CapturedOn, null, null, status, [error]);
    }
}
