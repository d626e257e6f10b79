using System.Text.Json.Nodes;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Auth;

/// <summary>The table of operations, scopes and roles, held against what the API does.</summary>
public sealed class OperationsTests(ApiHost host)
{
    private static readonly string[] Bodiless = ["GET", "DELETE"];

    [Fact]
    public void Every_operation_has_a_row_and_every_row_an_operation()
    {
        var served = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(endpoint => (Definition: endpoint.Metadata.GetMetadata<EndpointDefinition>(), endpoint.Metadata))
            .Where(endpoint => endpoint.Definition is not null)
            .Select(endpoint => (Id: endpoint.Definition!.EndpointType.Name, Scope: endpoint.Metadata.GetMetadata<RequiredScope>()?.Name))
            .Distinct();

        Assert.Equal(served.Order(), Operations.All.Select(operation => (operation.Id, operation.Scope)).Order());
    }

    [Fact]
    public void A_role_that_may_call_an_operation_holds_its_scope() =>
        Assert.All(
            Operations.All.SelectMany(operation => operation.Roles.Select(role => (operation, role))),
            cell =>
                Assert.True(
                    cell.operation.Scope is null
                        || RoleScopes.Of(cell.role).Contains(cell.operation.Scope)
                        || RoleScopes.Of(cell.role).Contains(Scope.Admin),
                    $"{cell.role} may call {cell.operation.Id}, but lacks {cell.operation.Scope}"
                )
        );

    [Fact]
    public void What_is_not_in_the_table_is_closed_to_people() => Assert.Empty(Operations.Of("MakeCoffee", Scope.Admin).Roles);

    [Fact]
    public async Task Every_operation_is_open_to_its_roles_and_to_no_other()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, alice) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateMemberAsync("Alice"));
        var document = await ServedDocument.ReadAsync(host);
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<UserRole>())
        {
            var person = await acme.SignInAsync(
                $"{role}".ToLowerInvariant(),
                role == UserRole.Manager ? [lyon] : null,
                role == UserRole.Member ? alice : null
            );
            foreach (var operation in document.Operations)
            {
                var row = Operations.Of(operation.Id, null);
                var code = await RefusalAsync(person, operation);
                if ((code is "missingScope" or "missingRole") == row.Roles.Contains(role))
                    wrong.Add($"{operation.Id} as {role}: {code}");
                if (!row.Roles.Contains(role) && code == "missingScope" && RoleScopes.Of(role).Contains(row.Scope!))
                    wrong.Add($"{operation.Id} as {role}: {code}, which it holds");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_operation_is_open_to_keys_with_its_scope_and_to_no_other()
    {
        var acme = await host.CreateOrganizationAsync();
        var document = await ServedDocument.ReadAsync(host);
        var wrong = new List<string>();
        foreach (var scope in Scope.All)
        {
            var key = await acme.ClientWithAsync(scope);
            foreach (var operation in document.Operations)
            {
                var required = Operations.Of(operation.Id, null).Scope;
                var isOpen = required is null || scope == required || scope == Scope.Admin;
                if (await RefusalAsync(key, operation) is var code && code is null != isOpen)
                    wrong.Add($"{operation.Id} with {scope}: {code}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_description_names_the_roles()
    {
        var document = await ServedDocument.ReadAsync(host);

        Assert.All(
            document.Operations,
            operation =>
                Assert.Equal(
                    Operations.Of(operation.Id, null).Roles.Select(role => $"{role}".ToLowerInvariant()),
                    operation.Text["x-roles"]!.AsArray().Select(role => role!.GetValue<string>())
                )
        );
    }

    /// <summary>Asks for things that are not there, with a body that cannot be read: who may ask is told something else than 403.</summary>
    /// <returns>The code of a 403.</returns>
    private static async Task<string?> RefusalAsync(HttpClient http, DescribedOperation operation)
    {
        var path = operation
            .Path.Replace("{capturedOn}", "2026-11-20", StringComparison.Ordinal)
            .Replace("{week}", "2026-W40", StringComparison.Ordinal);
        path = System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", $"{Guid.CreateVersion7()}");
        using var request = new HttpRequestMessage(HttpMethod.Parse(operation.Verb), path);
        if (!Bodiless.Contains(operation.Verb))
            request.Content = Answers.Json("[", operation.Verb == "PATCH" ? "application/merge-patch+json" : "application/json");
        var answer = await http.SendAsync(request);
        if ((int)answer.StatusCode != 403)
            return null;
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        // Which scope it is, is in the problem itself; beyond one's teams no scope would help.
        var code = problem["code"]!.GetValue<string>();
        Assert.Equal(
            code == "outsideTeamScope" ? null : Operations.Of(operation.Id, null).Scope,
            problem["requiredScope"]?.GetValue<string>()
        );
        return code;
    }
}
