namespace Team.Ssi;

public sealed class ParticipantNamesTests
{
    [Theory]
    [InlineData(UserRole.Hr, true, true, true)]
    [InlineData(UserRole.Admin, true, true, true)]
    [InlineData(UserRole.Marketing, false, true, false)]
    [InlineData(UserRole.Manager, false, false, false)]
    [InlineData(UserRole.Member, false, false, false)]
    public void Marketing_sees_them_where_the_programme_says_so(UserRole role, bool hidden, bool named, bool mayName)
    {
        var rights = new ViewerRights(role, null, new HashSet<Guid>());

        Assert.Equal(hidden, rights.SeesParticipantsOf(Program(participantsNamed: false)));
        Assert.Equal(named, rights.SeesParticipantsOf(Program(participantsNamed: true)));
        Assert.Equal(mayName, rights.MayNameParticipants());
    }

    [Fact]
    public void A_key_sees_all_of_them_unless_it_is_confined()
    {
        Assert.True(new ViewerRights(null, null, null).SeesParticipantsOf(Program(participantsNamed: false)));
        Assert.False(new ViewerRights(null, null, new HashSet<Guid>()).SeesParticipantsOf(Program(participantsNamed: true)));
    }

    private static AdvocacyProgram Program(bool participantsNamed) =>
        new()
        {
            OrganizationId = Guid.Empty,
            Id = Guid.Empty,
            Name = "Ambassadors",
            NameKey = "ambassadors",
            Kind = ProgramKind.Ambassador,
            StartsOn = new DateOnly(2026, 9, 1),
            ParticipantsNamed = participantsNamed,
        };
}
