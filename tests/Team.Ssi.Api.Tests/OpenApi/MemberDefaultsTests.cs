using Team.Ssi.Api.Http;
using Team.Ssi.Api.OpenApi;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class MemberDefaultsTests
{
    [Theory]
    [InlineData(typeof(Positional), nameof(Positional.Limit), 50)]
    [InlineData(typeof(Positional), nameof(Positional.Order), DayOfWeek.Friday)]
    [InlineData(typeof(Positional), nameof(Positional.DryRun), false)]
    [InlineData(typeof(Initialised), nameof(Initialised.Limit), 20)]
    [InlineData(typeof(Initialised), nameof(Initialised.Order), DayOfWeek.Friday)]
    [InlineData(typeof(Inherited), nameof(Inherited.Limit), 30)]
    public void Finds_what_an_absent_member_holds(Type type, string member, object expected) =>
        Assert.Equal(expected, MemberDefaults.Of(type.GetProperty(member)!));

    [Theory]
    [InlineData(typeof(Positional), nameof(Positional.Name))]
    [InlineData(typeof(Positional), nameof(Positional.Cursor))]
    [InlineData(typeof(Initialised), nameof(Initialised.TeamId))]
    [InlineData(typeof(Initialised), nameof(Initialised.AsOf))]
    [InlineData(typeof(Initialised), nameof(Initialised.Renamed))]
    public void Takes_nothing_for_a_default_that_nobody_chose(Type type, string member) =>
        Assert.Null(MemberDefaults.Of(type.GetProperty(member)!));

    [Fact]
    public void An_empty_list_is_sensible_but_not_shown()
    {
        var member = typeof(Initialised).GetProperty(nameof(Initialised.Labels))!;
        Assert.True(MemberDefaults.Exists(member));
        Assert.Null(MemberDefaults.Of(member));
    }

    private sealed record Positional(
        string Name,
        string? Cursor = null,
        int Limit = 50,
        DayOfWeek? Order = DayOfWeek.Friday,
        bool DryRun = false
    );

    private sealed record Initialised
    {
        public int Limit { get; init; } = 20;
        public DayOfWeek Order { get; init; } = DayOfWeek.Friday;
        public Guid TeamId { get; init; }
        public DateOnly AsOf { get; init; }
        public Patch<string> Renamed { get; init; }
        public IReadOnlyList<string> Labels { get; init; } = [];
    }

    private abstract class Ancestor
    {
        public int Limit { get; init; } = 30;
    }

    private sealed class Inherited : Ancestor;
}
