using System.Collections.Concurrent;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Audit;

/// <summary>Who looked at whom, one key per event of the trail.</summary>
internal readonly record struct PeopleRead(
    Guid OrganizationId,
    DateOnly ReadOn,
    AuditActor Actor,
    string Action,
    SeenBoard BoardType,
    Guid BoardId,
    DateOnly AsOf,
    string IndustryKey
);

/// <summary>Looks at named people, counted until they are written: a read must not wait for a write. What is not written when the process dies is lost.</summary>
internal sealed class PeopleReads(TimeProvider clock)
{
    private readonly ConcurrentDictionary<PeopleRead, int> _pages = new();

    public IReadOnlyCollection<KeyValuePair<PeopleRead, int>> Pending => [.. _pages];

    /// <summary>To be called when a read has been answered.</summary>
    public void Note(HttpContext context, Caller caller, OrganizationSettings organization)
    {
        if (context.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status304NotModified))
            return;
        foreach (var board in SeenPeople.Of(context, caller))
        {
            var today = organization.Today(clock);
            var look = new PeopleRead(
                caller.OrganizationId,
                today,
                AuditActor.Of(caller),
                AuditOfRequest.ActionOf(context),
                board.Type,
                board.Id,
                board.AsOf ?? today,
                board.IndustryKey
            );
            _pages.AddOrUpdate(look, 1, static (_, pages) => pages + 1);
        }
    }

    /// <summary>Looks that came meanwhile stay.</summary>
    public void Forget(KeyValuePair<PeopleRead, int> written)
    {
        if (!_pages.TryRemove(written))
            _pages.AddOrUpdate(written.Key, 0, (_, pages) => pages - written.Value);
    }
}
