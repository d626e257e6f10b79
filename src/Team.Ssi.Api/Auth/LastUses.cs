using System.Collections.Concurrent;

namespace Team.Ssi.Api.Auth;

/// <summary>
/// The days on which keys were used, until they are written: a read must not wait for a write. A day is noted once, so a busy key costs one write a day and
/// instance.
/// </summary>
internal sealed class LastUses
{
    private readonly ConcurrentDictionary<(Guid OrganizationId, Guid KeyId), DateOnly> _days = new();

    public void Note(ApiKey key, DateOnly today)
    {
        if (key.LastUsedOn is null || key.LastUsedOn < today)
            _days[(key.OrganizationId, key.Id)] = today;
    }

    public IReadOnlyCollection<KeyValuePair<(Guid OrganizationId, Guid KeyId), DateOnly>> Pending => [.. _days];

    /// <summary>A later day that came meanwhile stays.</summary>
    public void Forget(KeyValuePair<(Guid OrganizationId, Guid KeyId), DateOnly> written) => _days.TryRemove(written);
}
