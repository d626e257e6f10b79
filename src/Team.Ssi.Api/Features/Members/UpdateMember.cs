using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Members;

internal sealed class UpdateMemberRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    [FromBody]
    public UpdateMemberBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed; null clears.</summary>
/// <param name="DisplayName">1 to 200 characters.</param>
/// <param name="Email">Unique in the organization, without regard to case.</param>
/// <param name="ExternalId">The person's id in another system; unique in the organization.</param>
/// <param name="LinkedInUrl">Address of the public profile.</param>
/// <param name="JobTitle">As the organization calls it.</param>
/// <param name="Industry">The industry whose board the member is on.</param>
/// <param name="Country">As the organization writes it.</param>
/// <param name="Site">Where the person works.</param>
/// <param name="SalesNavigatorSeat">Whether the person holds a Sales Navigator seat.</param>
/// <param name="DeactivatedOn">The first day without the member; null brings them back.</param>
internal sealed record UpdateMemberBody(
    Patch<string> DisplayName = default,
    Patch<string> Email = default,
    Patch<string> ExternalId = default,
    Patch<string> LinkedInUrl = default,
    Patch<string> JobTitle = default,
    Patch<string> Industry = default,
    Patch<string> Country = default,
    Patch<string> Site = default,
    Patch<bool?> SalesNavigatorSeat = default,
    Patch<DateOnly?> DeactivatedOn = default
);

internal sealed class UpdateMemberValidator : Validator<UpdateMemberRequest>
{
    public UpdateMemberValidator()
    {
        RuleFor(request => request.Body.DisplayName).NotNullWhenSent();
        RuleFor(request => request.Body.DisplayName.Value).Text();
        RuleFor(request => request.Body.Email.Value).Email();
        RuleFor(request => request.Body.ExternalId.Value).ExternalId();
        RuleFor(request => request.Body.LinkedInUrl.Value).ProfileUrl();
        RuleFor(request => request.Body.JobTitle.Value).Text();
        RuleFor(request => request.Body.Industry.Value).Industry();
        RuleFor(request => request.Body.Country.Value).Text();
        RuleFor(request => request.Body.Site.Value).Text();
        RuleFor(request => request.Body.DeactivatedOn.Value).Day();
    }
}

internal sealed class UpdateMember(SsiDb db, TimeProvider clock)
    : Endpoint<UpdateMemberRequest, Results<Versioned<MemberResponse>, NotFoundProblem, ConflictProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Patch("/v1/members/{memberId}");
        Definition.Requires(Scope.MembersWrite);
        Summary(summary =>
        {
            summary.Summary = "Change a member";
            summary.Description = "JSON Merge Patch (RFC 7396).";
            summary.ExampleRequest = new Dictionary<string, object?> { ["jobTitle"] = "Team Lead", ["site"] = null };
            summary.ResponseExamples[200] = MemberResponse.Example with { JobTitle = "Team Lead", Site = null };
        });
    }

    public override async Task<Results<Versioned<MemberResponse>, NotFoundProblem, ConflictProblem, PreconditionProblem>> ExecuteAsync(
        UpdateMemberRequest request,
        CancellationToken ct
    )
    {
        if (await LockedMembers.OneAsync(db, request.MemberId, ct) is not { } member)
            return new NotFoundProblem();
        var today = HttpContext.Today(clock);
        var teams = (await TeamsOfMembers.QueryAsync(db, [member.Id], today, ct))[member.Id].ToList();
        if (Preconditions.Refuse(HttpContext, MemberResponse.Of(member, teams, today).Tag(member.Version)))
            return new PreconditionProblem();
        var (before, industry) = (member.DeactivatedOn, member.IndustryKey);
        Apply(request.Body, member);
        var isChanged = db.ChangeTracker.HasChanges();
        if (isChanged)
        {
            member.UpdatedAt = clock.GetUtcNow();
            member.Version++;
        }
        if (!await db.TrySaveAsync(ct))
            return await TakenMemberField.ConflictAsync(db, member, ct);
        // Of an industry somebody is, was and will be.
        if (member.IndustryKey != industry)
            await BoardWeekChanges.OfMemberAsync(db, member.Id, null, ct);
        else if (member.DeactivatedOn != before)
            await BoardWeekChanges.OfMemberAsync(db, member.Id, BoardWeekChanges.Earlier(before, member.DeactivatedOn), ct);
        if (isChanged)
            await WebhookEvents.AddAsync(db, WebhookEvent.MemberUpdated, new { memberId = member.Id }, member.UpdatedAt, ct, member.Id);
        var shown = MemberResponse.Of(member, teams, today);
        return new Versioned<MemberResponse>(shown, shown.Tag(member.Version));
    }

    private static void Apply(UpdateMemberBody body, Member member)
    {
        body.DisplayName.Apply(name => (member.DisplayName, member.NameKey) = (name!, NameKey.Of(name!)));
        body.Email.Apply(email => member.Email = email?.ToLowerInvariant());
        body.ExternalId.Apply(externalId => member.ExternalId = externalId);
        body.LinkedInUrl.Apply(url => member.LinkedInUrl = url);
        body.JobTitle.Apply(title => member.JobTitle = title);
        body.Industry.Apply(industry =>
            (member.Industry, member.IndustryKey) = (industry, industry is null ? null : IndustryKey.Of(industry))
        );
        body.Country.Apply(country => member.Country = country);
        body.Site.Apply(site => member.Site = site);
        body.SalesNavigatorSeat.Apply(seat => member.SalesNavigatorSeat = seat);
        body.DeactivatedOn.Apply(day => member.DeactivatedOn = day);
    }
}
