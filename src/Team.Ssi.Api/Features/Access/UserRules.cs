using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

/// <summary>What holds of a user, new or changed.</summary>
internal static class UserRules
{
    private const int LongestSubject = 255;

    /// <summary>As OpenID Connect has it: a name, never empty.</summary>
    public static IRuleBuilderOptions<T, string?> Subject<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Text(LongestSubject)
            .Must(subject => subject is null || !string.IsNullOrWhiteSpace(subject))
            .WithErrorCode("required")
            .WithText(new("A subject, or null for none.", "Un sujet, ou null s'il n'y en a pas."));

    /// <summary>Issuers are compared without the slash that some write at the end.</summary>
    public static string? IssuerOf(string? said) => said?.TrimEnd('/');

    /// <returns>Null when the user makes sense, and its teams and its member are there.</returns>
    public static async Task<InvalidProblem?> RefuseAsync(SsiDb db, User user, CancellationToken ct)
    {
        if (user.Refuse() is { } refusal)
            return Explain(refusal);
        if (user.Subject is not null && user.Issuer is null)
            return new InvalidProblem(
                "#/issuer",
                "required",
                new(
                    "No identity provider is configured: say whose subject it is.",
                    "Aucun fournisseur d'identité n'est réglé : dites de qui est ce sujet."
                )
            );
        if (await TeamsNamed.RefuseAsync(db, user.TeamIds, ct) is { } unknown)
            return unknown;
        return user.MemberId is null || await db.Members.AnyAsync(member => member.Id == user.MemberId, ct)
            ? null
            : new InvalidProblem("#/memberId", "unknownMember", new("There is no such member.", "Ce membre n'existe pas."));
    }

    /// <summary>Its entries in the directory of all organizations, which hold each name once.</summary>
    public static IEnumerable<SignInEntry> EntriesOf(User user)
    {
        if (user.Subject is not null)
            yield return new SignInEntry { Hash = SignInEntry.OfSubject(user.Issuer!, user.Subject), OrganizationId = user.OrganizationId };
        if (user.Email is not null)
            yield return new SignInEntry { Hash = SignInEntry.OfEmail(user.Email), OrganizationId = user.OrganizationId };
    }

    public static async Task<ConflictProblem> ConflictAsync(SsiDb db, User refused, CancellationToken ct) =>
        refused.MemberId is { } member
        && await db.Users.AsNoTracking().AnyAsync(other => other.MemberId == member && other.Id != refused.Id, ct)
            ? new ConflictProblem("#/memberId", "duplicate", new("Another user is this member.", "Un autre utilisateur est ce membre."))
            : new ConflictProblem(
                "#/email",
                "duplicate",
                new(
                    "The e-mail address or the subject belongs to another user.",
                    "L'adresse ou le sujet appartient à un autre utilisateur."
                )
            );

    private static InvalidProblem Explain(UserRefusal refusal) =>
        refusal switch
        {
            UserRefusal.NoIdentity => new InvalidProblem(
                "#/email",
                "required",
                new("A user needs an e-mail address or a subject.", "Un utilisateur a besoin d'une adresse ou d'un sujet.")
            ),
            UserRefusal.MemberMissing => new InvalidProblem(
                "#/memberId",
                "required",
                new("The role member needs the member that the person is.", "Le rôle member demande le membre qu'est la personne.")
            ),
            UserRefusal.TeamsMissing => new InvalidProblem(
                "#/teamIds",
                "required",
                new("The role manager needs the teams that it leads.", "Le rôle manager demande les équipes qu'il dirige.")
            ),
            _ => new InvalidProblem(
                "#/teamIds",
                "notAllowed",
                new("Only the role manager has teams.", "Seul le rôle manager a des équipes.")
            ),
        };
}
