using System.Text.Json.Nodes;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>What a provider can learn about this service before it sends anything (RFC 7644, 4).</summary>
internal static class ScimDiscovery
{
    private const string Config = """
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
          "patch": { "supported": true },
          "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
          "filter": { "supported": true, "maxResults": 200 },
          "changePassword": { "supported": false },
          "sort": { "supported": false },
          "etag": { "supported": true },
          "authenticationSchemes": [
            {
              "type": "oauthbearertoken",
              "name": "API key",
              "description": "An API key with the scope integrations:manage, as a bearer token.",
              "specUri": "https://www.rfc-editor.org/info/rfc6750",
              "primary": true
            }
          ],
          "meta": { "resourceType": "ServiceProviderConfig", "location": "/scim/v2/ServiceProviderConfig" }
        }
        """;

    public static JsonArray ResourceTypes =>
        new(TypeOf("User", "Users", ScimViews.UserSchema), TypeOf("Group", "Groups", ScimViews.GroupSchema));

    public static JsonArray Schemas =>
        new(
            SchemaOf(
                ScimViews.UserSchema,
                "User",
                "A member, who may sign in.",
                Attribute("userName", isRequired: true, uniqueness: "server"),
                Attribute("displayName"),
                Complex("name", false, Attribute("formatted"), Attribute("givenName"), Attribute("familyName")),
                Attribute("title"),
                Attribute("profileUrl", "reference"),
                Attribute("active", "boolean"),
                Complex("emails", true, Attribute("value"), Attribute("type"), Attribute("primary", "boolean")),
                Complex("groups", true, Attribute("value", mutability: "readOnly"), Attribute("display", mutability: "readOnly"))
            ),
            SchemaOf(
                ScimViews.GroupSchema,
                "Group",
                "A team.",
                Attribute("displayName", isRequired: true, uniqueness: "server"),
                Complex("members", true, Attribute("value"), Attribute("display", mutability: "readOnly"), Attribute("type"))
            )
        );

    public static IResult Configuration() => new ScimPage.Written(JsonNode.Parse(Config)!);

    public static IResult List(JsonArray resources) =>
        new ScimPage.Written(
            new JsonObject
            {
                ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
                ["totalResults"] = resources.Count,
                ["startIndex"] = 1,
                ["itemsPerPage"] = resources.Count,
                ["Resources"] = resources,
            }
        );

    public static IResult One(JsonArray resources, string id) =>
        resources.FirstOrDefault(resource => resource!["id"]!.GetValue<string>() == id) is { } found
            ? new ScimPage.Written(found.DeepClone())
            : throw ScimProblem.NotFound();

    private static JsonObject TypeOf(string name, string collection, string schema) =>
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
            ["id"] = name,
            ["name"] = name,
            ["endpoint"] = $"/{collection}",
            ["schema"] = schema,
            ["meta"] = new JsonObject { ["resourceType"] = "ResourceType", ["location"] = $"/scim/v2/ResourceTypes/{name}" },
        };

    private static JsonObject SchemaOf(string id, string name, string description, params JsonNode[] attributes) =>
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
            ["id"] = id,
            ["name"] = name,
            ["description"] = description,
            ["attributes"] = new JsonArray(attributes),
            ["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"/scim/v2/Schemas/{id}" },
        };

    private static JsonObject Complex(string name, bool isMany, params JsonNode[] parts)
    {
        var attribute = Attribute(name, "complex");
        attribute["multiValued"] = isMany;
        attribute["subAttributes"] = new JsonArray(parts);
        return attribute;
    }

    private static JsonObject Attribute(
        string name,
        string type = "string",
        bool isRequired = false,
        string uniqueness = "none",
        string mutability = "readWrite"
    ) =>
        new()
        {
            ["name"] = name,
            ["type"] = type,
            ["multiValued"] = false,
            ["required"] = isRequired,
            ["caseExact"] = false,
            ["mutability"] = mutability,
            ["returned"] = "default",
            ["uniqueness"] = uniqueness,
        };
}
