using System.Runtime.CompilerServices;

namespace Team.Ssi.Client;

/// <summary>Reads lists to their end, page by page.</summary>
public static class Walk
{
    /// <summary>
    /// <code>
    /// await foreach (var member in Walk.All((cursor, ct) => ssi.ListMembersAsync(cursor: cursor, cancellationToken: ct), page => (page.Items, page.NextCursor)))
    /// </code>
    /// </summary>
    /// <param name="read">Reads the page at a cursor; null is the first.</param>
    /// <param name="parts">The items of a page, and the cursor of the next.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async IAsyncEnumerable<TItem> All<TPage, TItem>(
        Func<string?, CancellationToken, Task<TPage>> read,
        Func<TPage, (IEnumerable<TItem> Items, string? NextCursor)> parts,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(parts);
        for (string? cursor = null; ; )
        {
            var (items, next) = parts(await read(cursor, cancellationToken).ConfigureAwait(false));
            foreach (var item in items)
                yield return item;
            if (next is null)
                yield break;
            cursor = next;
        }
    }
}
