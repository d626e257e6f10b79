namespace Team.Ssi;

public sealed class UserTests
{
    private static readonly Guid Someone = Guid.CreateVersion7();

    [Theory]
    [InlineData(UserRole.Member, true, false, null)]
    [InlineData(UserRole.Member, false, false, UserRefusal.MemberMissing)]
    [InlineData(UserRole.Manager, false, true, null)]
    [InlineData(UserRole.Manager, true, true, null)]
    [InlineData(UserRole.Manager, true, false, UserRefusal.TeamsMissing)]
    [InlineData(UserRole.Hr, false, false, null)]
    [InlineData(UserRole.Hr, true, true, UserRefusal.TeamsNotLed)]
    [InlineData(UserRole.Admin, false, true, UserRefusal.TeamsNotLed)]
    public void A_role_needs_what_it_sees(UserRole role, bool isMember, bool leads, UserRefusal? expected)
    {
        var user = New(role, "chloe@example.com");
        user.MemberId = isMember ? Someone : null;
        user.TeamIds = leads ? [Someone] : null;

        Assert.Equal(expected, user.Refuse());
    }

    [Fact]
    public void A_user_needs_a_name_to_sign_in_by() => Assert.Equal(UserRefusal.NoIdentity, New(UserRole.Hr, null).Refuse());

    [Fact]
    public void Every_role_comes_with_scopes_that_there_are() =>
        Assert.All(
            Enum.GetValues<UserRole>(),
            role =>
            {
                Assert.NotEmpty(RoleScopes.Of(role));
                Assert.Empty(RoleScopes.Of(role).Except(Scope.All));
                Assert.Equal(role == UserRole.Admin, RoleScopes.Of(role).Contains(Scope.Admin));
            }
        );

    private static User New(UserRole role, string? email) =>
        new()
        {
            OrganizationId = Guid.Empty,
            Id = Someone,
            Email = email,
            Role = role,
        };
}
