using Team.Ssi.Api.Http;
using Team.Ssi.Api.OpenApi;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class ErrorExamplesTests
{
    [Fact]
    public void Every_kind_of_problem_has_an_example_of_its_own()
    {
        foreach (var kind in ProblemKinds.All)
        {
            var example = ErrorExamples.Of(kind);
            Assert.Equal(kind.Code, (string?)example["code"]);
            Assert.Equal(kind.Status, (int?)example["status"]);
            Assert.Equal($"/problems/{kind.Code}", (string?)example["type"]);
        }
    }

    [Fact]
    public void A_refused_rule_points_at_the_input() =>
        Assert.Equal("?limit", (string?)ErrorExamples.Of(ProblemKinds.Invalid)["errors"]![0]!["pointer"]);
}
