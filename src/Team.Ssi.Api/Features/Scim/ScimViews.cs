using System.Text.Json.Nodes;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>Users and groups as providers read them.</summary>
internal static class ScimViews
{
    public const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

    public static JsonObject Of(ScimPerson person, DateOnly today, IEnumerable<Team> groups)
    {
        var member = person.Member;
        var user = new JsonObject
        {
            ["schemas"] = new JsonArray(UserSchema),
            ["id"] = $"{member.Id}",
            ["userName"] = person.UserName,
            ["displayName"] = member.DisplayName,
            ["name"] = NameOf(person),
            ["active"] = person.IsActiveOn(today),
        };
        Add(user, "externalId", member.ExternalId);
        Add(user, "title", member.JobTitle);
        Add(user, "profileUrl", member.LinkedInUrl);
        if (member.Email is not null)
            user["emails"] = new JsonArray(
                new JsonObject
                {
                    ["value"] = member.Email,
                    ["type"] = "work",
                    ["primary"] = true,
                }
            );
        user["groups"] = new JsonArray([.. groups.Select(JsonNode (team) => Reference(team.Id, team.Name, "Groups"))]);
        user["meta"] = Meta("User", "Users", member.Id, member.CreatedAt, member.UpdatedAt);
        return user;
    }

    /// <param name="members">Null where they are not asked for.</param>
    public static JsonObject Of(Team team, IEnumerable<Member>? members)
    {
        var group = new JsonObject
        {
            ["schemas"] = new JsonArray(GroupSchema),
            ["id"] = $"{team.Id}",
            ["displayName"] = team.Name,
        };
        Add(group, "externalId", team.ExternalId);
        if (members is not null)
            group["members"] = new JsonArray([.. members.Select(JsonNode (member) => Reference(member.Id, member.DisplayName, "Users"))]);
        group["meta"] = Meta("Group", "Groups", team.Id, team.CreatedAt, team.UpdatedAt);
        return group;
    }

    private static JsonObject NameOf(ScimPerson person)
    {
        var name = new JsonObject { ["formatted"] = person.Member.DisplayName };
        Add(name, "givenName", person.Account?.GivenName);
        Add(name, "familyName", person.Account?.FamilyName);
        return name;
    }

    private static JsonObject Reference(Guid id, string display, string collection) =>
        new()
        {
            ["value"] = $"{id}",
            ["display"] = display,
            ["$ref"] = $"/scim/v2/{collection}/{id}",
            ["type"] = collection.TrimEnd('s'),
        };

    private static JsonObject Meta(string type, string collection, Guid id, DateTimeOffset created, DateTimeOffset changed) =>
        new()
        {
            ["resourceType"] = type,
            ["created"] = created.UtcDateTime,
            ["lastModified"] = changed.UtcDateTime,
            ["location"] = $"/scim/v2/{collection}/{id}",
        };

    private static void Add(JsonObject to, string name, string? value)
    {
        if (value is not null)
            to[name] = value;
    }
}
