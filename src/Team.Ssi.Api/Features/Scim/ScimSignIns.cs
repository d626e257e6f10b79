using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>
/// Lets the people whom a provider provisions sign in as the members they are, and no longer when it ends them. It never gives more: other roles are an
/// administrator's to give.
/// </summary>
internal static class ScimSignIns
{
    public static async Task RenewAsync(SsiDb db, Member member, bool isActive, DateTimeOffset now, CancellationToken ct)
    {
        var user = await db.Users.SingleOrDefaultAsync(user => user.MemberId == member.Id, ct);
        if (!isActive)
        {
            if (user is not null)
                Remove(db, user);
            return;
        }
        if (member.Email is not { } email)
            return;
        if (user is null)
            await AddAsync(db, member, email, now, ct);
        else if (user.Email is not null && user.Email != email && !await IsElsewhereAsync(db, email, ct))
            Rename(db, user, email, now);
    }

    /// <summary>An address signs in to one organization of the installation. Where it is another one, the member is here without a sign-in, and nobody learns why.</summary>
    private static Task<bool> IsElsewhereAsync(SsiDb db, string email, CancellationToken ct)
    {
        var hash = SignInEntry.OfEmail(email);
        return db.SignInDirectory.AnyAsync(entry => entry.Hash == hash, ct);
    }

    private static async Task AddAsync(SsiDb db, Member member, string email, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(user => user.Email == email, ct) is { } known)
        {
            known.MemberId ??= member.Id;
            return;
        }
        if (await IsElsewhereAsync(db, email, ct))
            return;
        db.Users.Add(
            new User
            {
                OrganizationId = db.OrganizationId,
                Id = Guid.CreateVersion7(now),
                Email = email,
                Role = UserRole.Member,
                MemberId = member.Id,
                CreatedAt = now,
                UpdatedAt = now,
            }
        );
        db.SignInDirectory.Add(new SignInEntry { Hash = SignInEntry.OfEmail(email), OrganizationId = db.OrganizationId });
    }

    private static void Rename(SsiDb db, User user, string email, DateTimeOffset now)
    {
        db.SignInDirectory.Remove(new SignInEntry { Hash = SignInEntry.OfEmail(user.Email!), OrganizationId = db.OrganizationId });
        db.SignInDirectory.Add(new SignInEntry { Hash = SignInEntry.OfEmail(email), OrganizationId = db.OrganizationId });
        (user.Email, user.UpdatedAt) = (email, now);
        user.Version++;
    }

    private static void Remove(SsiDb db, User user)
    {
        if (user.Email is { } email)
            db.SignInDirectory.Remove(new SignInEntry { Hash = SignInEntry.OfEmail(email), OrganizationId = db.OrganizationId });
        if (user is { Issuer: { } issuer, Subject: { } subject })
            db.SignInDirectory.Remove(
                new SignInEntry { Hash = SignInEntry.OfSubject(issuer, subject), OrganizationId = db.OrganizationId }
            );
        db.Users.Remove(user);
    }
}
