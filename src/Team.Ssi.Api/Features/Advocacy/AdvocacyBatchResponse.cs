using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>What became of a batch.</summary>
/// <param name="Created">New entries.</param>
/// <param name="Replaced">Entries that took the place of what their system had sent under the same id.</param>
/// <param name="Unchanged">Entries that were there already.</param>
/// <param name="Superseded">Entries that a later one of the same batch overrides.</param>
/// <param name="Refused">Entries that were not recorded.</param>
/// <param name="Items">One outcome per entry, in the order of the request.</param>
internal sealed record AdvocacyBatchResponse(
    int Created,
    int Replaced,
    int Unchanged,
    int Superseded,
    int Refused,
    IReadOnlyList<AdvocacyBatchItem> Items
)
{
    public static readonly AdvocacyBatchResponse Example = Of([
        new AdvocacyBatchItem(0, 201, AdvocacyBatchResult.Created, Guid.Parse("019a3f2c-9c40-7e52-8d63-8f5a0b4c3d12"), null),
    ]);

    public static AdvocacyBatchResponse Of(IReadOnlyList<AdvocacyBatchItem> items) =>
        new(
            items.Count(item => item.Result == AdvocacyBatchResult.Created),
            items.Count(item => item.Result == AdvocacyBatchResult.Replaced),
            items.Count(item => item.Result == AdvocacyBatchResult.Unchanged),
            items.Count(item => item.Result == AdvocacyBatchResult.Superseded),
            items.Count(item => item.Result == AdvocacyBatchResult.Refused),
            items
        );

    /// <summary>The last of a batch with one id counts; the others are told so.</summary>
    /// <param name="file">The file they came in; null for JSON.</param>
    /// <param name="record">Keeps an entry: its id, and what became of it.</param>
    public static AdvocacyBatchResponse Of<TItem>(
        IReadOnlyList<JudgedItem<TItem>> judged,
        BatchFile? file,
        Func<JudgedItem<TItem>, (Guid Id, AdvocacyBatchResult Result)> record
    )
        where TItem : IBatchItem
    {
        var last = judged
            .Where(item => item.IsAccepted && item.Key is not null)
            .GroupBy(item => item.Key!.Value)
            .ToDictionary(same => same.Key, same => same.Last().Index);
        return Of([.. judged.Select(item => Outcome(item) with { Line = file?.Lines[item.Index] })]);

        AdvocacyBatchItem Outcome(JudgedItem<TItem> item)
        {
            if (!item.IsAccepted)
                return new AdvocacyBatchItem(item.Index, item.Status, AdvocacyBatchResult.Refused, null, item.Errors);
            if (item.Key is { } key && last[key] != item.Index)
                return new AdvocacyBatchItem(item.Index, 200, AdvocacyBatchResult.Superseded, null, null);
            var (id, result) = record(item);
            return new AdvocacyBatchItem(item.Index, result == AdvocacyBatchResult.Created ? 201 : 200, result, id, null);
        }
    }
}

/// <param name="Index">The entry's place in the request, from 0.</param>
/// <param name="Status">The HTTP status a request for this entry alone would have had: 200, 201, 403, 404 or 422.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Id">Its id; null when it was not recorded.</param>
/// <param name="Errors">Why it was refused.</param>
/// <param name="Line">The line of the file on which it starts, the header being 1; null for JSON.</param>
internal sealed record AdvocacyBatchItem(
    int Index,
    int Status,
    AdvocacyBatchResult Result,
    Guid? Id,
    IReadOnlyList<InputError>? Errors,
    int? Line = null
);

internal enum AdvocacyBatchResult
{
    Created,
    Replaced,
    Unchanged,
    Superseded,
    Refused,
}
