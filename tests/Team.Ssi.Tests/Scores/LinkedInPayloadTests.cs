using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Team.Ssi;

public class LinkedInPayloadTests
{
    // A real capture.
    private const string Captured = """
        {"activeSeat":false,"memberScore":{"overall":19.705751,"subScores":[
          {"score":13.118002,"pillar":"PROFESSIONAL_BRAND"},{"score":3.68,"pillar":"FIND_RIGHT_PEOPLE"},
          {"score":0.29999998,"pillar":"INSIGHT_ENGAGEMENT"},{"score":2.6077502,"pillar":"STRONG_RELATIONSHIP"}]},
         "groupScore":[
          {"groupType":"INDUSTRY","rank":75,"groupSize":123456,"industry":"Logiciels","score":{"overall":30.99,"subScores":[
            {"score":11.8,"pillar":"PROFESSIONAL_BRAND"},{"score":5.4,"pillar":"FIND_RIGHT_PEOPLE"},
            {"score":2.1,"pillar":"INSIGHT_ENGAGEMENT"},{"score":15.2,"pillar":"STRONG_RELATIONSHIP"}]}},
          {"groupType":"NETWORK","rank":81,"score":{"overall":32.72}},
          {"groupType":"TEAM","rank":1,"score":{"overall":54.6}}]}
        """;

    private static readonly LinkedInReading CapturedPayload = new()
    {
        Total = 19.705751m,
        Pillars = new(13.118002m, 3.68m, 0.29999998m, 2.6077502m),
        Industry = new()
        {
            Name = "Logiciels",
            TopPercent = 75,
            GroupSize = 123_456,
            Average = 30.99m,
            Pillars = new(11.8m, 5.4m, 2.1m, 15.2m),
        },
        Network = new() { TopPercent = 81, Average = 32.72m },
        SalesNavigatorTeam = new(1, 54.6m),
        ActiveSeat = false,
    };

    [Fact]
    public void Reads_a_captured_payload_to_the_last_decimal() => Assert.Equal(CapturedPayload, Read(Captured));

    [Theory]
    [InlineData("""{"data": %}""")]
    [InlineData("""{"object":"LinkedinRawData","data": %}""")]
    [InlineData("""{"object":"LinkedinRawData","data":{"data": %}}""")]
    [InlineData("""{"memberScore":null,"ssi":null,"data": %}""")]
    public void Reads_the_same_from_every_wrapper(string wrapper) =>
        Assert.Equal(CapturedPayload, Read(wrapper.Replace("%", Captured, StringComparison.Ordinal)));

    [Fact]
    public void Reads_the_total_alone_of_LinkedAPI() =>
        Assert.Equal(
            new LinkedInReading
            {
                Total = 78,
                Industry = new() { TopPercent = 15 },
                Network = new() { TopPercent = 10 },
            },
            Read("""{"ssi":78,"industryTop":15,"networkTop":10}""")
        );

    [Fact]
    public void A_total_alone_needs_nothing_beside_it()
    {
        Assert.Equal(new LinkedInReading { Total = 78 }, Read("""{"data":{"ssi":78}}"""));
        Assert.Equal(new LinkedInReading { Total = 19.7m }, Read("""{"memberScore":{"overall":19.7}}"""));
    }

    [Theory]
    [InlineData("""{"memberScore":{"overall":19.7},"data":{"memberScore":{"overall":1}}}""")]
    [InlineData("""{"memberScore":{"overall":19.7},"ssi":1}""")]
    [InlineData("""{"ssi":19.7,"data":{"ssi":1}}""")]
    public void The_fullest_form_outermost_wins(string payload) => Assert.Equal(new LinkedInReading { Total = 19.7m }, Read(payload));

    [Fact]
    public void Float_noise_beyond_the_sixth_decimal_is_not_out_of_range() =>
        Assert.Equal(100.0000004m, Read("""{"memberScore":{"overall":100.0000004}}""").Total);

    [Fact]
    public void The_order_of_entries_and_unknown_fields_change_nothing() =>
        Gen.Int[0, int.MaxValue]
            .Sample(
                seed =>
                {
                    var shuffled = Shuffled(JsonNode.Parse(Captured)!, new Random(seed));
                    Assert.Equal(CapturedPayload, Read(shuffled.ToJsonString()));
                },
                iter: 200
            );

    [Fact]
    public void Missing_parts_are_null_and_disturb_nothing_else()
    {
        Assert.Equal(CapturedPayload with { ActiveSeat = null }, Read(Without("activeSeat")));
        Assert.Equal(
            new LinkedInReading
            {
                Total = CapturedPayload.Total,
                Pillars = CapturedPayload.Pillars,
                ActiveSeat = false,
            },
            Read(Without("groupScore"))
        );
        Assert.Equal(CapturedPayload with { SalesNavigatorTeam = null }, Read(Without("groupScore/2")));
        Assert.Equal(CapturedPayload with { Industry = null }, Read(Without("groupScore/0")));
        Assert.Equal(CapturedPayload with { Pillars = null }, Read(Without("memberScore/subScores")));
        Assert.Equal(CapturedPayload with { Total = null }, Read(Without("memberScore/overall")));
        Assert.Equal(
            CapturedPayload with
            {
                Industry = CapturedPayload.Industry! with { GroupSize = null },
            },
            Read(Without("groupScore/0/groupSize"))
        );
        Assert.Equal(
            CapturedPayload with
            {
                Industry = CapturedPayload.Industry! with { Name = null },
            },
            Read(Without("groupScore/0/industry"))
        );
        Assert.Equal(
            CapturedPayload with
            {
                Industry = CapturedPayload.Industry! with { Average = null, Pillars = null },
            },
            Read(Without("groupScore/0/score"))
        );
    }

    [Theory]
    [InlineData("memberScore/subScores/0")]
    [InlineData("memberScore/subScores/1")]
    [InlineData("memberScore/subScores/2")]
    [InlineData("memberScore/subScores/3")]
    [InlineData("memberScore/subScores/3/score")]
    [InlineData("memberScore/subScores/3/pillar")]
    public void Three_pillars_are_none_and_the_total_is_kept(string missing) =>
        Assert.Equal(CapturedPayload with { Pillars = null }, Read(Without(missing)));

    [Fact]
    public void An_average_without_its_split_keeps_the_average() =>
        Assert.Equal(
            new GroupStanding { TopPercent = 75, Average = 30.99m },
            Read(
                """{"memberScore":{"overall":1},"groupScore":[{"groupType":"INDUSTRY","rank":75,"score":{"overall":30.99,"subScores":[]}}]}"""
            ).Industry
        );

    [Theory]
    [InlineData("[]", "wrongType", "#")]
    [InlineData("78", "wrongType", "#")]
    [InlineData("null", "wrongType", "#")]
    [InlineData("{}", "required", "#/memberScore")]
    [InlineData("""{"object":"LinkedinRawData","data":{}}""", "required", "#/data/memberScore")]
    [InlineData("""{"data":[]}""", "wrongType", "#/data")]
    [InlineData("""{"memberScore":{}}""", "required", "#/memberScore/overall")]
    [InlineData("""{"memberScore":{"subScores":[{"pillar":"FIND_RIGHT_PEOPLE","score":3}]}}""", "required", "#/memberScore/overall")]
    [InlineData("""{"memberScore":19.7}""", "wrongType", "#/memberScore")]
    [InlineData("""{"memberScore":{"overall":"19.7"}}""", "wrongType", "#/memberScore/overall")]
    [InlineData("""{"memberScore":{"overall":100.1}}""", "outOfRange", "#/memberScore/overall")]
    [InlineData("""{"memberScore":{"overall":-0.1}}""", "outOfRange", "#/memberScore/overall")]
    [InlineData("""{"memberScore":{"overall":1e400}}""", "outOfRange", "#/memberScore/overall")]
    [InlineData("""{"memberScore":{"overall":1,"subScores":{}}}""", "wrongType", "#/memberScore/subScores")]
    [InlineData("""{"memberScore":{"overall":1,"subScores":[1]}}""", "wrongType", "#/memberScore/subScores/0")]
    [InlineData("""{"memberScore":{"overall":1,"subScores":[{"pillar":2}]}}""", "wrongType", "#/memberScore/subScores/0/pillar")]
    [InlineData(
        """{"memberScore":{"overall":1,"subScores":[{},{"pillar":"FIND_RIGHT_PEOPLE","score":25.1}]}}""",
        "outOfRange",
        "#/memberScore/subScores/1/score"
    )]
    [InlineData(
        """{"memberScore":{"overall":1,"subScores":[{"pillar":"FIND_RIGHT_PEOPLE"},{"pillar":"FIND_RIGHT_PEOPLE"}]}}""",
        "duplicate",
        "#/memberScore/subScores/1/pillar"
    )]
    [InlineData("""{"memberScore":{"overall":1},"activeSeat":"yes"}""", "wrongType", "#/activeSeat")]
    [InlineData("""{"memberScore":{"overall":1},"groupScore":[{"groupType":"NETWORK","rank":0}]}""", "outOfRange", "#/groupScore/0/rank")]
    [InlineData("""{"memberScore":{"overall":1},"groupScore":[{"groupType":"NETWORK","rank":101}]}""", "outOfRange", "#/groupScore/0/rank")]
    [InlineData(
        """{"memberScore":{"overall":1},"groupScore":[{"groupType":"NETWORK","groupSize":-1}]}""",
        "outOfRange",
        "#/groupScore/0/groupSize"
    )]
    [InlineData(
        """{"memberScore":{"overall":1},"groupScore":[{"groupType":"NETWORK","groupSize":1.5}]}""",
        "wrongType",
        "#/groupScore/0/groupSize"
    )]
    [InlineData(
        """{"memberScore":{"overall":1},"groupScore":[{"groupType":"INDUSTRY","industry":7}]}""",
        "wrongType",
        "#/groupScore/0/industry"
    )]
    [InlineData(
        """{"memberScore":{"overall":1},"groupScore":[{"groupType":"INDUSTRY","industry":"a\u0000"}]}""",
        "invalidText",
        "#/groupScore/0/industry"
    )]
    [InlineData(
        """{"memberScore":{"overall":1},"groupScore":[{"groupType":"INDUSTRY","industry":"\ud800"}]}""",
        "invalidText",
        "#/groupScore/0/industry"
    )]
    [InlineData("""{"ssi":"78"}""", "wrongType", "#/ssi")]
    [InlineData("""{"ssi":101}""", "outOfRange", "#/ssi")]
    [InlineData("""{"ssi":78,"industryTop":0}""", "outOfRange", "#/industryTop")]
    [InlineData("""{"data":{"ssi":78,"networkTop":"10"}}""", "wrongType", "#/data/networkTop")]
    public void Refuses_what_is_no_reading_and_says_where(string payload, string code, string pointer) =>
        AssertRefused(payload, code, pointer);

    [Fact]
    public void Refuses_a_total_that_disagrees_with_the_pillars() =>
        AssertRefused(Captured.Replace("19.705751", "19.72", StringComparison.Ordinal), "totalDisagrees", "#/memberScore/overall");

    [Fact]
    public void Refuses_a_name_of_more_than_200_characters()
    {
        Assert.Equal(new string('x', 200), Read(Named(200)).Industry!.Name);
        AssertRefused(Named(201), "tooLong", "#/groupScore/0/industry");

        static string Named(int length) => Captured.Replace("Logiciels", new string('x', length), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_everything_that_is_wrong_at_once()
    {
        Assert.False(Parse("""{"memberScore":{"overall":101},"activeSeat":1,"groupScore":7}""", out _, out var refusals));

        Assert.Equal(["#/memberScore/overall", "#/groupScore", "#/activeSeat"], refusals.Select(refusal => refusal.Pointer));
    }

    [Theory]
    [InlineData("""{"\ud800emberScore":1,"memberScore":{"overall":1}}""")]
    [InlineData("""{"memberScore":{"\udc00verall":2,"overall":1}}""")]
    public void Refuses_a_field_name_that_is_half_a_character(string payload) => AssertRefused(payload, "invalidText", "#");

    private static JsonNode Shuffled(JsonNode node, Random random)
    {
        switch (node)
        {
            case JsonArray items:
                var entries = items.Select(item => Shuffled(item!.DeepClone(), random)).ToArray();
                random.Shuffle(entries);
                return new JsonArray(entries);
            case JsonObject fields:
                var members = fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Shuffled(field.Value!.DeepClone(), random)));
                var array = members.Append(KeyValuePair.Create("entityUrn", (JsonNode?)"urn:li:unknown:1")).ToArray();
                random.Shuffle(array);
                return new JsonObject(array);
            default:
                return node;
        }
    }

    private static string Without(string path)
    {
        var steps = path.Split('/');
        var root = JsonNode.Parse(Captured)!;
        var parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray items ? items[int.Parse(step, null)]! : node[step]!);
        if (parent is JsonArray array)
        {
            array.RemoveAt(int.Parse(steps[^1], null));
        }
        else
        {
            parent.AsObject().Remove(steps[^1]);
        }

        return root.ToJsonString();
    }

    private static LinkedInReading Read(string payload)
    {
        var parsed = Parse(payload, out var reading, out var refusals);
        Assert.Empty(refusals);
        Assert.True(parsed);
        return reading!;
    }

    private static void AssertRefused(string payload, string code, string pointer)
    {
        Assert.False(Parse(payload, out var reading, out var refusals));
        Assert.Null(reading);
        var refusal = Assert.Single(refusals);
        Assert.Equal((code, pointer), (refusal.Code, refusal.Pointer));
    }

    private static bool Parse(string payload, out LinkedInReading? reading, out IReadOnlyList<LinkedInRefusal> refusals)
    {
        using var document = JsonDocument.Parse(payload);
        return LinkedInPayload.TryParse(document.RootElement, out reading, out refusals);
    }
}
