using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>The members that a batch names by id, external id or e-mail address, locked for the rest of the transaction.</summary>
internal sealed class MembersNamed
{
    private readonly Dictionary<Guid, Guid> _ids = [];
    private readonly Dictionary<string, Guid> _externalIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _emails = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<Guid> Ids => _ids.Keys;

    public Guid? Find(BatchReading item) =>
        item.MemberId is { } id ? Found(_ids.TryGetValue(id, out var byId), byId)
        : item.ExternalId is { } externalId ? Found(_externalIds.TryGetValue(externalId, out var byExternal), byExternal)
        : item.Email is { } email ? Found(_emails.TryGetValue(email, out var byEmail), byEmail)
        : null;

    /// <summary>In the order of their ids, so that two batches cannot wait for each other.</summary>
    public static async Task<MembersNamed> LockAsync(SsiDb db, IReadOnlyList<BatchReading> items, CancellationToken ct)
    {
        var ids = items.Where(item => item.MemberId is not null).Select(item => item.MemberId!.Value).ToArray();
        var externalIds = items.Select(item => item.ExternalId).OfType<string>().Where(IsStorable).ToArray();
        var emails = items.Select(item => item.Email?.ToLowerInvariant()).OfType<string>().Where(IsStorable).ToArray();
        var members = await db
            .Members.FromSql(
                $"""
                SELECT * FROM members
                WHERE organization_id = {db.OrganizationId} AND (id = ANY ({ids}) OR external_id = ANY ({externalIds}) OR email = ANY ({emails}))
                ORDER BY id FOR NO KEY UPDATE
                """
            )
            .AsNoTracking()
            .ToListAsync(ct);
        var named = new MembersNamed();
        foreach (var member in members)
        {
            named._ids[member.Id] = member.Id;
            if (member.ExternalId is not null)
                named._externalIds[member.ExternalId] = member.Id;
            if (member.Email is not null)
                named._emails[member.Email] = member.Id;
        }
        return named;
    }

    /// <summary>PostgreSQL has no NUL in text: such a name names nobody.</summary>
    private static bool IsStorable(string name) => !name.Contains('\0', StringComparison.Ordinal);

    private static Guid? Found(bool found, Guid id) => found ? id : null;
}
