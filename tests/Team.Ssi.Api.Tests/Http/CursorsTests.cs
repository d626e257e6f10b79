using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Tests.Http;

public sealed class CursorsTests
{
    private readonly FakeTimeProvider _clock = new(Hosting.RunningClock.Start);
    private readonly Cursors _cursors;

    public CursorsTests() => _cursors = new Cursors(new EphemeralDataProtectionProvider(), _clock);

    [Fact]
    public void A_cursor_is_good_for_an_hour()
    {
        var cursor = _cursors.Create(Asking("?limit=2"), new Place(7));

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True(_cursors.TryRead<Place>(Asking("?limit=2"), cursor, out var place));
        Assert.Equal(new Place(7), place);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(_cursors.TryRead<Place>(Asking("?limit=2"), cursor, out _));
    }

    [Theory]
    [InlineData("?limit=5", true)]
    [InlineData("?cursor=x", true)]
    [InlineData("?LIMIT=5", true)]
    [InlineData("?q=a", false)]
    public void The_page_size_may_change_on_the_way_and_nothing_else(string query, bool isGood)
    {
        var cursor = _cursors.Create(Asking(""), new Place(7));

        Assert.Equal(isGood, _cursors.TryRead<Place>(Asking(query), cursor, out _));
    }

    [Fact]
    public void The_order_of_the_questions_parts_changes_nothing()
    {
        var cursor = _cursors.Create(Asking("?ties=dense&metric=insights"), new Place(7));

        Assert.True(_cursors.TryRead<Place>(Asking("?metric=insights&Ties=dense"), cursor, out _));
        Assert.False(_cursors.TryRead<Place>(Asking("?metric=insights&ties=Dense"), cursor, out _));
    }

    [Fact]
    public void A_cursor_of_another_organization_or_caller_is_worth_nothing()
    {
        var cursor = _cursors.Create(Asking("", Alice), new Place(7));

        Assert.False(_cursors.TryRead<Place>(Asking("", Alice with { OrganizationId = Guid.CreateVersion7() }), cursor, out _));
        Assert.False(_cursors.TryRead<Place>(Asking("", Alice with { Id = Guid.CreateVersion7() }), cursor, out _));
        Assert.True(_cursors.TryRead<Place>(Asking("", Alice), cursor, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%")]
    [InlineData("AAAAAAAAAAAAAAAA")]
    [InlineData("é")]
    public void What_is_no_cursor_is_refused(string cursor) => Assert.False(_cursors.TryRead<Place>(Asking(""), cursor, out _));

    [Fact]
    public void No_cursor_is_the_first_page()
    {
        Assert.True(_cursors.TryRead<Place>(Asking(""), null, out var place));
        Assert.Null(place);
    }

    private static readonly Caller Alice = new(Guid.CreateVersion7(), Guid.CreateVersion7(), "Alice", new HashSet<string>());

    private static DefaultHttpContext Asking(string query, Caller? caller = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/v1/members";
        context.Request.QueryString = new QueryString(query);
        context.Features.Set(caller ?? Alice);
        return context;
    }

    private sealed record Place(int Number);
}
