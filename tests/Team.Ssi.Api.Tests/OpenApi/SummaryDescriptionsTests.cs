using Team.Ssi.Api.OpenApi;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class SummaryDescriptionsTests
{
    [Theory]
    [InlineData("CreateTeam", "Create team")]
    [InlineData("GetTeamLeaderboard", "Get team leaderboard")]
    public void A_class_name_reads_as_a_sentence(string name, string words) => Assert.Equal(words, SummaryDescriptions.Words(name));
}
