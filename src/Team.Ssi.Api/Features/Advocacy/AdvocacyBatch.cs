using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>An entry of a batch of activities or outcomes, which names its member in one of three ways, and may carry its system's own id.</summary>
internal interface IBatchItem
{
    DateOnly OccurredOn { get; }
    Guid? MemberId { get; }
    string? MemberExternalId { get; }
    string? Email { get; }
    string? Source { get; }
    string? ExternalId { get; }

    /// <summary>The entry's own id, as this API's files carry it; null when it is not said which entry it is.</summary>
    Guid? Id { get; }
}

/// <summary>By what an entry is known again: its own id, or its system's.</summary>
internal readonly record struct EntryKey(Guid? Id, string Source, string ExternalId)
{
    public static EntryKey Of(Guid id) => new(id, "", "");

    public static EntryKey Of(string source, string externalId) => new(null, source, externalId);
}

/// <summary>An entry with what the rules say: whose it is, or why it is refused.</summary>
internal sealed record JudgedItem<TItem>(int Index, TItem Item, Guid MemberId, int Status, IReadOnlyList<InputError> Errors)
    where TItem : IBatchItem
{
    public bool IsAccepted => Errors.Count == 0;

    /// <summary>Null for an entry that nothing can be compared with.</summary>
    public EntryKey? Key =>
        Item.Id is { } own ? EntryKey.Of(own)
        : Item.ExternalId is { } id ? EntryKey.Of(Item.Source ?? "", id)
        : null;
}

/// <summary>The rules of one batch. A refused entry does not refuse the others.</summary>
/// <param name="file">What a file said of the entries, when they came in one.</param>
/// <param name="refuse">What else may be wrong with an entry of this member; null when nothing is.</param>
internal sealed class AdvocacyBatch<TItem>(
    IValidator<TItem> figures,
    BatchMembers members,
    DateOnly today,
    BatchFile? file,
    Func<TItem, Guid, (int Status, InputError Error)?> refuse
)
    where TItem : IBatchItem
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public JudgedItem<TItem> Judge(TItem item, int index)
    {
        if (file?.Unread.GetValueOrDefault(index) is { } unread)
            return new JudgedItem<TItem>(index, item, Guid.Empty, Unprocessable, unread);
        var pointer = $"#/items/{index}";
        var names = (item.MemberId is null ? 0 : 1) + (item.MemberExternalId is null ? 0 : 1) + (item.Email is null ? 0 : 1);
        if (names != 1)
            return Refuse(
                Unprocessable,
                "ambiguousMember",
                new Text(
                    "Name the member by exactly one of memberId, memberExternalId and email.",
                    "Nommez le membre par un seul de memberId, memberExternalId et email."
                )
            );
        if (members.Find(item) is not { } memberId)
            return Refuse(404, "unknownMember", new Text("There is no such member.", "Ce membre n'existe pas."));
        if (!members.IsReached(memberId))
            return Refuse(
                403,
                "outsideTeamScope",
                new Text("The caller may not see this member by name.", "L'appelant ne peut pas voir ce membre par son nom.")
            );
        if (refuse(item, memberId) is { } refusal)
            return new JudgedItem<TItem>(
                index,
                item,
                memberId,
                refusal.Status,
                [refusal.Error with { Pointer = pointer + refusal.Error.Pointer }]
            );
        var errors = figures.Validate(item).Errors.Select(failure => InputErrors.InBody(pointer, failure)).ToList();
        if (RefuseDay(item.OccurredOn, $"{pointer}/occurredOn") is { } day)
            errors.Add(day);
        return new JudgedItem<TItem>(index, item, memberId, errors.Count == 0 ? 200 : Unprocessable, errors);

        JudgedItem<TItem> Refuse(int status, string code, Text detail) =>
            new(index, item, Guid.Empty, status, [new InputError(pointer, code, detail)]);
    }

    /// <summary>An entry that is sent under its own id stays under that of its system.</summary>
    /// <param name="known">Source and external id of the entry with this id; null when there is none within the caller's reach.</param>
    public static (int Status, InputError Error)? RefuseId(
        TItem item,
        (string Source, string? ExternalId)? known,
        string unknownCode,
        Text unknown
    ) =>
        item.Id is null ? null
        : known is not { } there ? (404, new InputError("/id", unknownCode, unknown))
        : there != (item.Source ?? "", item.ExternalId)
            ? (
                Unprocessable,
                new InputError(
                    "/id",
                    "conflict",
                    new Text(
                        "What has this id has another source or external id.",
                        "Ce qui porte cet identifiant a une autre source ou un autre identifiant externe."
                    )
                )
            )
        : null;

    private InputError? RefuseDay(DateOnly day, string pointer) =>
        day > today ? new InputError(pointer, "future", new Text("The day is in the future.", "Le jour est dans le futur."))
        : day < AdvocacyProgram.Earliest
            ? new InputError(
                pointer,
                "outOfRange",
                new Text(
                    $"The earliest day is {AdvocacyProgram.Earliest:yyyy-MM-dd}.",
                    $"Le premier jour est {AdvocacyProgram.Earliest:yyyy-MM-dd}."
                )
            )
        : null;
}

/// <summary>The members that a batch names.</summary>
internal sealed class BatchMembers
{
    private readonly Dictionary<Guid, Guid> _ids = [];
    private readonly Dictionary<string, Guid> _externalIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _emails = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<Guid> _reached = [];

    public IReadOnlyCollection<Guid> Ids => _ids.Keys;

    public bool IsReached(Guid memberId) => _reached.Contains(memberId);

    public Guid? Find(IBatchItem item) =>
        item.MemberId is { } id ? Found(_ids.TryGetValue(id, out var byId), byId)
        : item.MemberExternalId is { } externalId ? Found(_externalIds.TryGetValue(externalId, out var byExternal), byExternal)
        : item.Email is { } email ? Found(_emails.TryGetValue(email, out var byEmail), byEmail)
        : null;

    /// <param name="within">Whom the caller may see by name.</param>
    public static async Task<BatchMembers> ReadAsync(
        SsiDb db,
        IReadOnlyList<IBatchItem> items,
        IQueryable<Member> within,
        CancellationToken ct
    )
    {
        var ids = items.Select(item => item.MemberId).OfType<Guid>().ToList();
        var externalIds = items.Select(item => item.MemberExternalId).OfType<string>().Where(IsStorable).ToList();
        var emails = items.Select(item => item.Email?.ToLowerInvariant()).OfType<string>().Where(IsStorable).ToList();
        var members = await db
            .Members.Where(member => ids.Contains(member.Id) || externalIds.Contains(member.ExternalId!) || emails.Contains(member.Email!))
            .Select(member => new
            {
                member.Id,
                member.ExternalId,
                member.Email,
            })
            .ToListAsync(ct);
        var named = new BatchMembers();
        foreach (var member in members)
        {
            named._ids[member.Id] = member.Id;
            if (member.ExternalId is not null)
                named._externalIds[member.ExternalId] = member.Id;
            if (member.Email is not null)
                named._emails[member.Email] = member.Id;
        }
        var found = named._ids.Keys.ToList();
        named._reached = await within.Where(member => found.Contains(member.Id)).Select(member => member.Id).ToHashSetAsync(ct);
        return named;
    }

    /// <summary>PostgreSQL has no NUL in text: such a name names nobody.</summary>
    private static bool IsStorable(string name) => !name.Contains('\0', StringComparison.Ordinal);

    private static Guid? Found(bool found, Guid id) => found ? id : null;
}
