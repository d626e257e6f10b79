using FastEndpoints;
using Team.Ssi.Api.OpenApi;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class RequestSourcesTests
{
    [Fact]
    public void Names_the_source_of_every_member()
    {
        var members = RequestSources.Of(typeof(Explicit)).ToDictionary(m => m.Property.Name);

        Assert.Equal(("teamId", "Path", true), Seen(members[nameof(Explicit.TeamId)]));
        Assert.Equal(("limit", "Query", false), Seen(members[nameof(Explicit.Limit)]));
        Assert.Equal(("If-Match", "Header", false), Seen(members[nameof(Explicit.IfMatch)]));
        Assert.Equal(("body", "Body", true), Seen(members[nameof(Explicit.Body)]));
    }

    [Fact]
    public void An_empty_request_has_no_members() => Assert.Empty(RequestSources.Of(typeof(EmptyRequest)));

    [Theory]
    [InlineData(typeof(WithoutSource), "WithoutSource.TeamId has 0 sources")]
    [InlineData(typeof(WithTwoSources), "WithTwoSources.TeamId has 2 sources")]
    [InlineData(typeof(WithTwoBodies), "WithTwoBodies has more than one [FromBody] member")]
    [InlineData(typeof(WithSilentDefault), "WithSilentDefault.ParentTeamId may be absent")]
    public void Refuses_what_could_be_filled_from_elsewhere(Type request, string reason)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => RequestSources.Verify(request));
        Assert.StartsWith(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_query_parameter_needs_no_default() => RequestSources.Verify(typeof(WithRequiredQuery));

    private static (string, string, bool) Seen(RequestMember member) => (member.Name, member.Source.Id, member.IsRequired);

    private sealed record Sent(string Name);

    private sealed record Explicit(
        [property: RouteParam] Guid TeamId,
        [property: FromHeader("If-Match", IsRequired = false)] string? IfMatch,
        [property: FromBody] Sent Body,
        [property: QueryParam] int Limit = 50
    );

    private sealed record WithoutSource(Guid TeamId);

    private sealed record WithTwoSources([property: RouteParam, QueryParam] Guid TeamId);

    private sealed record WithTwoBodies([property: FromBody] Sent First, [property: FromBody] Sent Second);

    private sealed record WithSilentDefault([property: QueryParam] Guid ParentTeamId);

    private sealed record WithRequiredQuery([property: QueryParam(IsRequired = true)] Guid ParentTeamId);
}
