using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>`/scim/v2/Users`: members, and with them who may sign in.</summary>
internal static class ScimUsers
{
    private const string NameIsTaken = "userName, e-mail address or externalId belongs to somebody else.";

    public static Task<IResult> ListAsync(HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = context.Today(clock);
        var query = context.Request.Query;
        context.Sees(SeenBoard.Organization, db.OrganizationId);
        var found = ScimPeople.Filters(today).Apply(ScimPeople.All(db).AsNoTracking(), query["filter"]);
        return ScimPage
            .Read(query)
            .AnswerAsync(found, people => ScimPeople.ShowAsync(db, people, today, ct), new ScimProjection(query), ct);
    }

    public static async Task<IResult> GetAsync(string id, HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var key = ScimIds.Of(id);
        var person =
            await ScimPeople.All(db).AsNoTracking().SingleOrDefaultAsync(person => person.Member.Id == key, ct)
            ?? throw ScimProblem.NotFound();
        context.Sees(SeenBoard.Member, person.Member.Id);
        return new ScimAnswer(await ScimPeople.ShowAsync(db, person, context.Today(clock), ct));
    }

    public static async Task<IResult> CreateAsync(HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var draft = ScimUserDraft.Read(await ScimBody.ReadAsync(context.Request));
        var key = draft.UserName!.ToLowerInvariant();
        if (
            await ScimPeople
                .All(db)
                .AnyAsync(person => (person.Account != null ? person.Account.UserNameKey : person.Member.Email) == key, ct)
        )
            throw ScimProblem.Taken(NameIsTaken);
        if (await DeletedAsync(db, draft, ct) is { } former)
            return new ScimAnswer(await ApplyAsync(context, db, clock, former, draft, ct), StatusCodes.Status201Created);
        var now = clock.GetUtcNow();
        var member = new Member
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            DisplayName = draft.NameToShow,
            NameKey = NameKey.Of(draft.NameToShow),
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Members.Add(member);
        var shown = await ApplyAsync(context, db, clock, new ScimPerson { Member = member }, draft, ct);
        return new ScimAnswer(shown, StatusCodes.Status201Created);
    }

    public static async Task<IResult> ReplaceAsync(string id, HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var body = await ScimBody.ReadAsync(context.Request);
        // What a provider does not send, others may have written: it stays.
        return await ChangeAsync(id, context, db, clock, [.. body.EnumerateObject().SelectMany(ScimPatch.Whole)], ct);
    }

    public static async Task<IResult> PatchAsync(string id, HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct) =>
        await ChangeAsync(id, context, db, clock, ScimPatch.Read(await ScimBody.ReadAsync(context.Request)), ct);

    public static async Task<IResult> DeleteAsync(string id, HttpContext context, SsiDb db, TimeProvider clock, CancellationToken ct)
    {
        var person = await ScimPeople.LockAsync(db, id, ct);
        var today = context.Today(clock);
        if (Preconditions.AreSent(context))
            ScimAnswer.Verify(context, await ScimPeople.ShowAsync(db, person, today, ct));
        var account = AccountOf(db, person);
        account.UserNameKey = null;
        context.AuditMember(person.Member.Id);
        await SetActiveAsync(db, person.Member, false, today, clock.GetUtcNow(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ChangeAsync(
        string id,
        HttpContext context,
        SsiDb db,
        TimeProvider clock,
        IReadOnlyList<ScimChange> changes,
        CancellationToken ct
    )
    {
        var person = await ScimPeople.LockAsync(db, id, ct);
        var today = context.Today(clock);
        if (Preconditions.AreSent(context))
            ScimAnswer.Verify(context, await ScimPeople.ShowAsync(db, person, today, ct));
        var draft = ScimUserDraft.Change(person, person.IsActiveOn(today), changes);
        return new ScimAnswer(await ApplyAsync(context, db, clock, person, draft, ct));
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> ApplyAsync(
        HttpContext context,
        SsiDb db,
        TimeProvider clock,
        ScimPerson person,
        ScimUserDraft draft,
        CancellationToken ct
    )
    {
        var (member, account) = (person.Member, AccountOf(db, person));
        context.AuditMember(member.Id);
        account.UserName = draft.UserName!;
        account.UserNameKey = draft.UserName!.ToLowerInvariant();
        (account.GivenName, account.FamilyName) = (draft.GivenName, draft.FamilyName);
        (member.DisplayName, member.NameKey) = (draft.NameToShow, NameKey.Of(draft.NameToShow));
        (member.Email, member.ExternalId) = (draft.Email, draft.ExternalId);
        (member.JobTitle, member.LinkedInUrl) = (draft.Title, draft.ProfileUrl);
        var today = context.Today(clock);
        await SetActiveAsync(db, member, draft.IsActive, today, clock.GetUtcNow(), ct);
        return await ScimPeople.ShowAsync(db, new ScimPerson { Member = member, Account = account }, today, ct);
    }

    /// <summary>The last step of every change: what else hangs on whether the person is active, and one SaveChanges for it all.</summary>
    private static async Task SetActiveAsync(
        SsiDb db,
        Member member,
        bool isActive,
        DateOnly today,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var before = member.DeactivatedOn;
        if (isActive)
            member.DeactivatedOn = null;
        else if (before is null || before > today)
            member.DeactivatedOn = today;
        var (isNew, isChanged) = (db.Entry(member).State == EntityState.Added, db.ChangeTracker.HasChanges());
        if (isChanged && !isNew)
        {
            member.UpdatedAt = now;
            member.Version++;
        }
        await ScimSignIns.RenewAsync(db, member, isActive, now, ct);
        if (!await db.TrySaveAsync(ct))
            throw ScimProblem.Taken(NameIsTaken);
        if (isNew)
            await BoardWeekChanges.OfNewMemberAsync(db, member.Id, ct);
        else if (before != member.DeactivatedOn)
            await BoardWeekChanges.OfMemberAsync(db, member.Id, BoardWeekChanges.Earlier(before, member.DeactivatedOn), ct);
        if (isChanged)
            await WebhookEvents.AddAsync(
                db,
                isNew ? WebhookEvent.MemberCreated : WebhookEvent.MemberUpdated,
                new { memberId = member.Id },
                now,
                ct,
                member.Id
            );
    }

    /// <summary>One whom the provider deleted and makes again gets their history back.</summary>
    private static async Task<ScimPerson?> DeletedAsync(SsiDb db, ScimUserDraft draft, CancellationToken ct)
    {
        var found = await (
            from account in db.ScimAccounts
            join member in db.Members on account.MemberId equals member.Id
            where account.UserNameKey == null
            where
                (draft.Email != null && member.Email == draft.Email) || (draft.ExternalId != null && member.ExternalId == draft.ExternalId)
            orderby member.Id
            select new ScimPerson { Member = member, Account = account }
        ).FirstOrDefaultAsync(ct);
        return found;
    }

    private static ScimAccount AccountOf(SsiDb db, ScimPerson person)
    {
        if (person.Account is { } known)
            return known;
        var account = new ScimAccount
        {
            OrganizationId = db.OrganizationId,
            MemberId = person.Member.Id,
            UserName = person.UserName,
        };
        db.ScimAccounts.Add(account);
        return account;
    }
}
