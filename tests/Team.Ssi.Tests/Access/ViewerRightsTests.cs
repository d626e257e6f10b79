namespace Team.Ssi;

public sealed class ViewerRightsTests
{
    private static readonly Guid Lyon = Guid.CreateVersion7();
    private static readonly Guid Milan = Guid.CreateVersion7();
    private static readonly Guid Alice = Guid.CreateVersion7();
    private static readonly Guid Carla = Guid.CreateVersion7();
    private static readonly HashSet<Guid> OfLyon = [Lyon];

    private static readonly ViewerRights Key = new(null, null, null);
    private static readonly ViewerRights KeyOfLyon = new(null, null, OfLyon);
    private static readonly ViewerRights Member = new(UserRole.Member, Alice, OfLyon);
    private static readonly ViewerRights Manager = new(UserRole.Manager, Carla, OfLyon);
    private static readonly ViewerRights Hr = new(UserRole.Hr, null, null);
    private static readonly ViewerRights Marketing = new(UserRole.Marketing, Carla, null);
    private static readonly ViewerRights Admin = new(UserRole.Admin, null, null);

    [Fact]
    public void Names_are_for_who_leads_and_for_who_administers()
    {
        Assert.Equal([true, true, false, true, true, false, true], Everyone().Select(viewer => viewer.SeesNamesIn(Lyon)));
        Assert.Equal([true, false, false, false, true, false, true], Everyone().Select(viewer => viewer.SeesNamesIn(Milan)));
    }

    [Fact]
    public void A_member_is_seen_by_themselves_and_those_who_see_names_in_a_team_of_today()
    {
        Assert.Equal([true, true, true, true, true, false, true], Everyone().Select(viewer => viewer.SeesMember(Alice, [Milan, Lyon])));
        Assert.Equal([true, false, true, false, true, false, true], Everyone().Select(viewer => viewer.SeesMember(Alice, [Milan])));
        Assert.True(Marketing.SeesMember(Carla, []));
    }

    [Fact]
    public void Readings_are_written_by_the_person_an_administrator_or_an_integration()
    {
        Assert.Equal([true, true, true, false, false, false, true], Everyone().Select(viewer => viewer.WritesFor(Alice, [Lyon])));
        Assert.False(KeyOfLyon.WritesFor(Alice, [Milan]));
        Assert.True(Manager.WritesFor(Carla, []));
    }

    [Fact]
    public void Figures_are_for_all_but_members_and_confined_keys_who_have_their_teams()
    {
        Assert.Equal([true, false, false, true, true, true, true], Everyone().Select(viewer => viewer.SeesFiguresOf(Milan)));
        Assert.All(Everyone(), viewer => Assert.True(viewer.SeesFiguresOf(Lyon)));
        Assert.Equal([KeyOfLyon], Everyone().Where(viewer => !viewer.SeesFiguresOfOrganization));
        Assert.Equal([KeyOfLyon], Everyone().Where(viewer => !viewer.SeesTeam(Milan)));
    }

    [Fact]
    public void Coaching_is_for_the_person_and_who_leads_them_and_never_for_a_key()
    {
        Assert.Equal([false, false, true, true, false, false, false], Everyone().Select(viewer => viewer.Coaches(Alice, [Lyon])));
        Assert.False(Manager.Coaches(Alice, [Milan]));
    }

    [Fact]
    public void Only_who_leads_a_team_of_theirs_directly_is_close_to_a_person()
    {
        var above = new ViewerRights(UserRole.Manager, Carla, OfLyon, new HashSet<Guid> { Milan });
        var direct = new ViewerRights(UserRole.Manager, Carla, OfLyon, OfLyon);

        Assert.Equal((false, true), (above.IsCloseTo(Alice, [Lyon]), direct.IsCloseTo(Alice, [Lyon])));
        Assert.Equal([false, false, true, false, false, false, false], Everyone().Select(viewer => viewer.IsCloseTo(Alice, [Lyon])));
    }

    [Fact]
    public void Scores_of_the_anonymous_are_for_the_closest()
    {
        var anonymous = new MemberPrivacy(IsAnonymous: true, AcceptsCoaching: false);

        Assert.Equal(
            [false, false, true, false, false, false, false],
            Everyone().Select(viewer => viewer.SeesScoresOf(Alice, [Lyon], anonymous, PrivacyRules.Default))
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_works_council_leaves_pages_to_the_person_to_integrations_and_where_accepted_to_who_leads_them(bool accepts)
    {
        var direct = new ViewerRights(UserRole.Manager, Carla, OfLyon, OfLyon);
        var rules = PrivacyRules.Default.With(PrivacyPreset.WorksCouncil);
        var member = new MemberPrivacy(IsAnonymous: false, accepts);

        Assert.Equal(accepts, direct.SeesScoresOf(Alice, [Lyon], member, rules));
        Assert.Equal(
            [true, true, true, false, false, false, false],
            Everyone().Select(viewer => viewer.SeesScoresOf(Alice, [Lyon], member, rules))
        );
    }

    [Fact]
    public void A_works_council_leaves_exact_figures_to_integrations()
    {
        var rules = PrivacyRules.Default.With(PrivacyPreset.WorksCouncil);

        Assert.All(Everyone(), viewer => Assert.Equal(viewer.SeesNamesIn(Lyon), viewer.SeesExactlyIn(Lyon, PrivacyRules.Default)));
        Assert.All(Everyone(), viewer => Assert.Equal(viewer.SeesEveryone, viewer.SeesExactly(PrivacyRules.Default)));
        Assert.Equal([Key, KeyOfLyon], Everyone().Where(viewer => viewer.SeesExactlyIn(Lyon, rules)));
        Assert.Equal([Key], Everyone().Where(viewer => viewer.SeesExactly(rules)));
    }

    [Fact]
    public void A_key_is_never_a_person() => Assert.False(new ViewerRights(null, Alice, OfLyon).SeesMember(Alice, []));

    private static ViewerRights[] Everyone() => [Key, KeyOfLyon, Member, Manager, Hr, Marketing, Admin];
}
