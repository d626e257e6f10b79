using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.OpenApi;

/// <summary>Within a version the API only gains: its description is held against that of the last release.</summary>
public sealed class CompatibilityTests
{
    private static JsonObject Current => Read("src", "Team.Ssi.Api", "openapi.json");

    [Fact]
    public void Nothing_that_was_released_is_broken() =>
        Assert.Empty(Compatibility.Breaks(Read("tests", "openapi-lint", "released.json"), Current));

    [Fact]
    public void A_description_breaks_nothing_of_itself() => Assert.Empty(Compatibility.Breaks(Current, Current));

    [Theory]
    [InlineData("a lost operation", "GET /v1/teams/{teamId} is gone")]
    [InlineData("another name", "POST /v1/teams is called MakeTeam now")]
    [InlineData("a lost member of an answer", "GET /v1/teams 200.items[] has no name any more")]
    [InlineData("an answer that may be null", "GET /v1/teams 200.items[].name may be null now")]
    [InlineData("a newly needed input", "POST /v1/teams body needs function now")]
    [InlineData("a lost input", "POST /v1/teams body takes no externalId any more")]
    [InlineData("a lower bound", "POST /v1/teams body.name has a lower maxLength")]
    [InlineData("a lost word", "POST /v1/teams body.function takes no hr any more")]
    [InlineData("a lost parameter", "GET /v1/teams takes no query limit any more")]
    [InlineData("a newly needed parameter", "GET /v1/teams needs query cursor now")]
    public void A_break_is_found(string change, string expected)
    {
        var changed = Current;
        Make(change, changed["paths"]!, changed["components"]!["schemas"]!);

        Assert.Contains(expected, Compatibility.Breaks(Current, changed));
    }

    [Fact]
    public void What_is_added_breaks_nothing()
    {
        var grown = Current;
        var schemas = grown["components"]!["schemas"]!;
        grown["paths"]!["/v1/novelties"] = grown["paths"]!["/v1/teams"]!.DeepClone();
        schemas["TeamResponse"]!["properties"]!["novelty"] = new JsonObject { ["type"] = "string" };
        schemas["CreateTeamBody"]!["properties"]!["novelty"] = new JsonObject { ["type"] = "string" };
        schemas["TeamFunction"]!["enum"]!.AsArray().Add("novelty");
        schemas["CreateTeamBody"]!["properties"]!["name"]!["maxLength"] = 300;

        Assert.Empty(Compatibility.Breaks(Current, grown));
    }

    private static void Make(string change, JsonNode paths, JsonNode schemas)
    {
        var (team, body) = (schemas["TeamResponse"]!, schemas["CreateTeamBody"]!);
        var parameters = paths["/v1/teams"]!["get"]!["parameters"]!.AsArray();
        JsonNode Query(string name) => parameters.Single(parameter => $"{parameter!["name"]}" == name)!;
        switch (change)
        {
            case "a lost operation":
                paths["/v1/teams/{teamId}"]!.AsObject().Remove("get");
                break;
            case "another name":
                paths["/v1/teams"]!["post"]!["operationId"] = "MakeTeam";
                break;
            case "a lost member of an answer":
                team["properties"]!.AsObject().Remove("name");
                break;
            case "an answer that may be null":
                team["properties"]!["name"]!["type"] = new JsonArray("null", "string");
                break;
            case "a newly needed input":
                body["required"]!.AsArray().Add("function");
                break;
            case "a lost input":
                body["properties"]!.AsObject().Remove("externalId");
                break;
            case "a lower bound":
                body["properties"]!["name"]!["maxLength"] = 100;
                break;
            case "a lost word":
                schemas["TeamFunction"]!["enum"] = new JsonArray("sales", "marketing", "other");
                break;
            case "a lost parameter":
                parameters.Remove(Query("limit"));
                break;
            case "a newly needed parameter":
                Query("cursor")["required"] = true;
                break;
        }
    }

    private static JsonObject Read(params string[] path) => JsonNode.Parse(File.ReadAllText(Repository.PathOf(path)))!.AsObject();
}
