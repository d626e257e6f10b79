using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Auth;

/// <summary>Whom an access token names.</summary>
/// <param name="Email">Lower case, and confirmed by the provider.</param>
internal sealed record SignIn(string Issuer, string Subject, string? Email);

/// <summary>
/// Finds the user of an access token: by subject, or the first time by a verified address, which binds the subject: an address may pass to another person.
/// What it found is remembered for half a second, so what an administrator changes holds within one on every instance.
/// </summary>
internal sealed class SignIns(NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMilliseconds(500);

    /// <summary>Beyond this many remembered people all are forgotten: a guard against a flood, not a tuning knob.</summary>
    private const int MostRemembered = 10_000;

    private static readonly FrozenDictionary<UserRole, FrozenSet<string>> Rights = Enum.GetValues<UserRole>()
        .ToFrozenDictionary(role => role, role => RoleScopes.Of(role).ToFrozenSet());

    private readonly ConcurrentDictionary<SignIn, (User User, long At)> _remembered = new();

    public async Task<Caller?> FindAsync(SignIn person, CancellationToken ct) =>
        await RecallAsync(person, ct) is { } user
            ? new Caller(user.Id, user.OrganizationId, user.Name, Rights[user.Role], user.Role, user.TeamIds, user.MemberId)
            : null;

    private async Task<User?> RecallAsync(SignIn person, CancellationToken ct)
    {
        if (_remembered.TryGetValue(person, out var known) && clock.GetElapsedTime(known.At) < Memory)
            return known.User;
        var readAt = clock.GetTimestamp();
        var user = await ReadAsync(person, ct);
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        // Nobody is not remembered: a person who has just been added, or bound, is let in.
        if (user is not null)
            _remembered[person] = (user, readAt);
        else
            _remembered.TryRemove(person, out _);
        return user;
    }

    private async Task<User?> ReadAsync(SignIn person, CancellationToken ct) =>
        await OrganizationOfAsync(SignInEntry.OfSubject(person.Issuer, person.Subject), ct) is { } known
            ? await InAsync(known, db => BySubjectAsync(db, person, ct), ct)
        : person.Email is { } email && await OrganizationOfAsync(SignInEntry.OfEmail(email), ct) is { } organization
            ? await BindAsync(organization, person, ct)
        : null;

    private async Task<User?> BindAsync(Guid organizationId, SignIn person, CancellationToken ct)
    {
        try
        {
            return await InAsync(organizationId, db => BindAsync(db, person, ct), ct);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || DatabaseFailures.IsDuplicate(failure))
        {
            // The same person's other request came first.
            return await InAsync(organizationId, db => BySubjectAsync(db, person, ct), ct);
        }
    }

    private async Task<User?> BindAsync(SsiDb db, SignIn person, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(user => user.Email == person.Email && user.Subject == null, ct) is not { } user)
            // Bound already: a moment ago by another request of the same person, or for good to somebody else.
            return await BySubjectAsync(db, person, ct);
        (user.Issuer, user.Subject) = (person.Issuer, person.Subject);
        user.UpdatedAt = clock.GetUtcNow();
        user.Version++;
        db.SignInDirectory.Add(
            new SignInEntry { Hash = SignInEntry.OfSubject(person.Issuer, person.Subject), OrganizationId = db.OrganizationId }
        );
        await db.SaveChangesAsync(ct);
        return user;
    }

    private static Task<User?> BySubjectAsync(SsiDb db, SignIn person, CancellationToken ct) =>
        db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Issuer == person.Issuer && user.Subject == person.Subject, ct);

    private async Task<User?> InAsync(Guid organizationId, Func<SsiDb, Task<User?>> work, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, organizationId);
        var user = await work(db);
        await transaction.CommitAsync(clock);
        return user;
    }

    private Task<Guid?> OrganizationOfAsync(byte[] hash, CancellationToken ct) =>
        DirectoryLookup.FindAsync(
            database,
            "SELECT organization_id FROM sign_in_directory WHERE hash = $1",
            new NpgsqlParameter<byte[]> { TypedValue = hash },
            ct
        );
}
