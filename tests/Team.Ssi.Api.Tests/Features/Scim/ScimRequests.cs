using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Scim;

/// <summary>Requests as identity providers send them.</summary>
internal static class ScimRequests
{
    public const string MediaType = "application/scim+json";

    /// <summary>An address signs in to one organization of the installation, and every test has its own.</summary>
    public static string Address(string name) => $"{name}-{Guid.CreateVersion7():N}@example.com";

    public static Task<HttpClient> ProviderAsync(this TestOrganization organization) => organization.ClientWithAsync("integrations:manage");

    public static Task<HttpResponseMessage> SendScimAsync(this HttpClient http, HttpMethod method, string path, string? body = null) =>
        http.SendAsync(
            new HttpRequestMessage(method, $"/scim/v2{path}")
            {
                Content = body is null ? null : new StringContent(body, Encoding.UTF8, MediaType),
            }
        );

    public static async Task<JsonObject> ReadScimAsync(this Task<HttpResponseMessage> asked, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await asked;
        var read = await answer.ReadAsync(status);
        Assert.Equal(MediaType, answer.Content.Headers.ContentType?.MediaType);
        return read;
    }

    public static async Task ShouldBeScimErrorAsync(this Task<HttpResponseMessage> asked, HttpStatusCode status, string? scimType)
    {
        var error = await asked.ReadScimAsync(status);
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", error["schemas"]![0]!.GetValue<string>());
        Assert.Equal($"{(int)status}", error["status"]!.GetValue<string>());
        Assert.Equal(scimType, error["scimType"]?.GetValue<string>());
        Assert.False(string.IsNullOrEmpty(error["detail"]!.GetValue<string>()));
    }

    /// <summary>As Entra ID makes a user.</summary>
    public static async Task<string> CreateScimUserAsync(this HttpClient provider, string userName, string displayName = "Alice Martin")
    {
        var body = $$"""
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
              "externalId": "{{Guid.CreateVersion7():N}}",
              "userName": "{{userName}}",
              "active": true,
              "displayName": "{{displayName}}",
              "emails": [{ "primary": true, "type": "work", "value": "{{userName}}" }],
              "meta": { "resourceType": "User" },
              "name": { "formatted": "{{displayName}}", "familyName": "Martin", "givenName": "Alice" },
              "roles": []
            }
            """;
        return (await provider.SendScimAsync(HttpMethod.Post, "/Users", body).ReadScimAsync(HttpStatusCode.Created))[
            "id"
        ]!.GetValue<string>();
    }

    public static async Task<string> CreateScimGroupAsync(this HttpClient provider, string displayName, params string[] members)
    {
        var listed = string.Join(", ", members.Select(member => $$"""{ "value": "{{member}}" }"""));
        var body = $$"""
            { "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "{{displayName}}", "members": [{{listed}}] }
            """;
        return (await provider.SendScimAsync(HttpMethod.Post, "/Groups", body).ReadScimAsync(HttpStatusCode.Created))[
            "id"
        ]!.GetValue<string>();
    }

    /// <summary>Who is in a group, in order.</summary>
    public static async Task<IReadOnlyList<string>> MembersOfAsync(this HttpClient provider, string group) =>
        [
            .. (await provider.SendScimAsync(HttpMethod.Get, $"/Groups/{group}").ReadScimAsync())["members"]!
                .AsArray()
                .Select(member => member!["value"]!.GetValue<string>()),
        ];

    public static string Patch(string operations) =>
        $$"""{ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{{operations}}] }""";
}
