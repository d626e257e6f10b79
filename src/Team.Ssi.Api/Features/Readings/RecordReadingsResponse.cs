using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>What became of a batch.</summary>
/// <param name="Created">New readings.</param>
/// <param name="Replaced">Readings that took the place of another.</param>
/// <param name="Unchanged">Readings that were there already.</param>
/// <param name="Refused">Readings that were not recorded.</param>
/// <param name="Items">One outcome per reading, in the order of the request.</param>
internal sealed record RecordReadingsResponse(int Created, int Replaced, int Unchanged, int Refused, IReadOnlyList<BatchOutcome> Items)
{
    public static readonly RecordReadingsResponse Example = Of([
        new BatchOutcome(0, 201, BatchResult.Created, ReadingResponse.Example.MemberId, ReadingResponse.Example.CapturedOn, 1, null),
    ]);

    public static RecordReadingsResponse Of(IReadOnlyList<BatchOutcome> items) =>
        new(
            items.Count(item => item.Result == BatchResult.Created),
            items.Count(item => item.Result == BatchResult.Replaced),
            items.Count(item => item.Result == BatchResult.Unchanged),
            items.Count(item => item.Result == BatchResult.Refused),
            items
        );
}

/// <param name="Index">The reading's place in the request, from 0.</param>
/// <param name="Status">The HTTP status a request for this reading alone would have had: 200, 201, 403, 404 or 422.</param>
/// <param name="Result">What became of it.</param>
/// <param name="MemberId">The member, when there is one of that name.</param>
/// <param name="CapturedOn">The day.</param>
/// <param name="Revision">The revision that counted after this reading, in the order of the request; null when it was not recorded.</param>
/// <param name="Errors">Why it was refused.</param>
internal sealed record BatchOutcome(
    int Index,
    int Status,
    BatchResult Result,
    Guid? MemberId,
    DateOnly CapturedOn,
    int? Revision,
    IReadOnlyList<InputError>? Errors
);

internal enum BatchResult
{
    Created,
    Replaced,
    Unchanged,
    Refused,
}
