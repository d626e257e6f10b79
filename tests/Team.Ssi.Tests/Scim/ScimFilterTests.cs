using CsCheck;

namespace Team.Ssi;

public sealed class ScimFilterTests
{
    [Theory]
    [InlineData("userName eq \"alice@example.com\"", "username", ScimOperator.Equal, "alice@example.com")]
    [InlineData("USERNAME EQ \"alice@example.com\"", "username", ScimOperator.Equal, "alice@example.com")]
    [InlineData("name.familyName co \"O'Mal\\\"ley\"", "name.familyname", ScimOperator.Contains, "O'Mal\"ley")]
    [InlineData("displayName sw \"Ly\\u006fn\"", "displayname", ScimOperator.StartsWith, "Lyon")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\"", "username", ScimOperator.StartsWith, "J")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName eq \"J\"", "name.givenname", ScimOperator.Equal, "J")]
    [InlineData("title pr", "title", ScimOperator.Present, null)]
    [InlineData("active eq true", "active", ScimOperator.Equal, true)]
    [InlineData("active eq \"False\"", "active", ScimOperator.Equal, "False")]
    [InlineData("(externalId eq null)", "externalid", ScimOperator.Equal, null)]
    public void Reads_a_comparison(string text, string key, ScimOperator comparison, object? value)
    {
        var read = Assert.IsType<ScimComparison>(ScimFilter.Parse(text));

        Assert.Equal((key, comparison, value), (read.Path.Key, read.Operator, read.Value));
    }

    [Fact]
    public void And_joins_comparisons_and_brackets_hold_for_one_value()
    {
        var parts = ScimFilter.Parse("emails[type eq \"work\" and value co \"@\"] and active eq true and id pr").Parts().ToList();

        var emails = Assert.IsType<ScimValuePath>(parts[0]);
        Assert.Equal(["type", "value"], emails.Within.Parts().Cast<ScimComparison>().Select(part => part.Path.Key));
        Assert.Equal(["active", "id"], parts[1..].Cast<ScimComparison>().Select(part => part.Path.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq alice")]
    [InlineData("userName eq \"alice")]
    [InlineData("userName eq \"\\")]
    [InlineData("userName eq \"\\x\"")]
    [InlineData("userName ne \"alice\"")]
    [InlineData("userName eq \"a\" or userName eq \"b\"")]
    [InlineData("not (userName eq \"a\")")]
    [InlineData("userName eq \"a\" and")]
    [InlineData("userName eq \"a\"; DROP TABLE members")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("((((((((((userName eq \"a\"))))))))))")]
    [InlineData("userName co true")]
    [InlineData("'userName' eq \"a\"")]
    public void Refuses_what_it_does_not_understand(string text) => Assert.Throws<ScimSyntaxException>(() => ScimFilter.Parse(text));

    [Fact]
    public void Any_string_is_read_as_it_was_meant_and_nothing_else_of_it() =>
        Gen.String.Sample(value =>
            ScimFilter.Parse($"userName eq {System.Text.Json.JsonSerializer.Serialize(value)}") is ScimComparison { Value: string read }
            && read == new string([.. value.Select((c, at) => IsLone(value, at) ? '\uFFFD' : c)])
        );

    [Fact]
    public void Any_text_is_read_or_refused_in_one_way() =>
        Gen.String[Gen.Char["aeqcopr .\"\\[]()1:-$"], 0, 40]
            .Sample(text =>
            {
                try
                {
                    return ScimFilter.Parse(text).Parts().Any();
                }
                catch (ScimSyntaxException)
                {
                    return true;
                }
            });

    [Theory]
    [InlineData("members", "members", false)]
    [InlineData("members[value eq \"2819c223\"]", "members", true)]
    [InlineData("emails[type eq \"work\"].value", "emails.value", true)]
    [InlineData("name.familyName", "name.familyname", false)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "department", false)]
    public void Reads_a_path(string text, string key, bool hasFilter)
    {
        var path = ScimPath.Parse(text);

        Assert.Equal((key, hasFilter), (path.Key, path.Filter is not null));
    }

    private static bool IsLone(string text, int at) =>
        char.IsSurrogate(text[at])
        && !(char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        && !(char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));
}
