using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Http;

internal static class Pages
{
    /// <param name="found">One row more than the page holds, when there is one.</param>
    public static Paged<Page<TItem>> Cut<TRow, TItem>(
        IReadOnlyList<TRow> found,
        int limit,
        Func<TRow, TItem> show,
        Func<TRow, string> cursorAfter
    )
    {
        var next = found.Count > limit ? cursorAfter(found[limit - 1]) : null;
        return new Paged<Page<TItem>>(new Page<TItem>([.. found.Take(limit).Select(show)], next), next);
    }
}
