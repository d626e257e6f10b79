namespace Team.Ssi.Api.Http.Shapes;

/// <summary>A page of a list.</summary>
/// <param name="Items">At most `limit` of them.</param>
/// <param name="NextCursor">Send it as `cursor` to get the next page; null on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
