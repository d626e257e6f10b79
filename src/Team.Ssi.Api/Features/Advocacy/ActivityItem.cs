using FluentValidation;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>An activity of a batch. The member is named by exactly one of `memberId`, `memberExternalId` and `email`.</summary>
/// <param name="OccurredOn">The day, 2014-01-01 to today.</param>
/// <param name="Kind">What was done, or what came of it.</param>
/// <param name="MemberId">The member's id.</param>
/// <param name="MemberExternalId">The member's id in another system.</param>
/// <param name="Email">The member's e-mail address.</param>
/// <param name="Topic">What it was about.</param>
/// <param name="Source">The tool that reports it, up to 200 characters.</param>
/// <param name="ExternalId">The tool's id of it: sent again with the same source, it is the same activity.</param>
/// <param name="Url">Where it can be seen: an absolute http(s) address.</param>
/// <param name="Value">How many: clicks, viewers, followers; 1 when absent.</param>
internal sealed record ActivityItem(
    DateOnly OccurredOn,
    ActivityKind Kind,
    Guid? MemberId = null,
    string? MemberExternalId = null,
    string? Email = null,
    AdvocacyTopic? Topic = null,
    string? Source = null,
    string? ExternalId = null,
    string? Url = null,
    long Value = 1
) : IBatchItem
{
    /// <summary>Of a file only: systems know their own ids.</summary>
    internal Guid? Id { get; init; }

    Guid? IBatchItem.Id => Id;

    public static readonly ActivityItem Example = new(
        new DateOnly(2026, 11, 18),
        ActivityKind.Reach,
        Email: "alice.martin@example.com",
        Topic: AdvocacyTopic.JobOffer,
        Source: "Advocacy tool",
        ExternalId: "post-4711-reach",
        Value: 1840
    );

    /// <returns>Whether anything was different.</returns>
    public bool ApplyTo(ProgramActivity activity, Guid memberId)
    {
        var before = (activity.MemberId, activity.OccurredOn, activity.Kind, activity.Topic, activity.Url, activity.Value);
        var now = (memberId, OccurredOn, Kind, Topic, Url, Value);
        (activity.MemberId, activity.OccurredOn, activity.Kind, activity.Topic, activity.Url, activity.Value) = now;
        return before != now;
    }
}

internal sealed class ActivityItemValidator : AbstractValidator<ActivityItem>
{
    public ActivityItemValidator()
    {
        RuleFor(item => item.Source).Text();
        RuleFor(item => item.ExternalId).ExternalId();
        RuleFor(item => item.Url).ProfileUrl();
        RuleFor(item => item.Value).InclusiveBetween(1, ProgramActivity.MostValue);
    }
}
