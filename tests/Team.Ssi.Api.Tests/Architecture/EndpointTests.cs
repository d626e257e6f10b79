using System.Text.RegularExpressions;
using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.OpenApi;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Architecture;

public sealed partial class EndpointTests(ApiHost host)
{
    private static readonly Type[] Classes =
    [
        .. typeof(Program).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(BaseEndpoint))),
    ];

    [Fact]
    public void Every_endpoint_is_an_internal_sealed_class_of_an_area() =>
        Assert.All(
            Classes,
            type =>
            {
                Assert.True(type is { IsNotPublic: true, IsSealed: true }, $"{type} must be internal sealed.");
                Assert.Matches(AreaNamespace(), type.Namespace);
            }
        );

    [Fact]
    public void Every_endpoint_is_in_the_file_of_its_name() =>
        Assert.All(
            Classes,
            type =>
            {
                var file = Repository.PathOf("src", "Team.Ssi.Api", "Features", AreaOf(type), $"{type.Name}.cs");
                Assert.True(File.Exists(file), $"{type.Name} belongs into {file}.");
                Assert.Contains($"internal sealed class {type.Name}", File.ReadAllText(file), StringComparison.Ordinal);
            }
        );

    [Fact]
    public void Every_endpoint_has_its_tests()
    {
        var missing = Classes
            .Select(type => Path.Combine("tests", "Team.Ssi.Api.Tests", "Features", AreaOf(type), $"{type.Name}Tests.cs"))
            .Where(file => !File.Exists(Repository.PathOf(file)))
            .ToList();

        Assert.True(missing.Count == 0, $"Missing: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_endpoint_asks_for_a_scope_or_for_any_key()
    {
        var endpoints = Endpoints().ToList();

        Assert.Equal(Classes.Length, endpoints.Select(Definition).Distinct().Count());
        Assert.All(
            endpoints,
            endpoint =>
            {
                // Requires(scope) and RequiresKey() leave this behind; nothing else does.
                Assert.NotNull(endpoint.Metadata.GetMetadata<OfOrganization>());
                Assert.Empty(Definition(endpoint).AnonymousVerbs ?? []);
                var scope = endpoint.Metadata.GetMetadata<RequiredScope>()?.Name;
                Assert.Equal(scope is null ? [] : [scope], Definition(endpoint).PreBuiltUserPolicies ?? []);
            }
        );
    }

    [Fact]
    public void Every_member_of_a_request_comes_from_one_place() =>
        Assert.All(Endpoints().Select(Definition), definition => RequestSources.Verify(definition.ReqDtoType));

    private IEnumerable<RouteEndpoint> Endpoints() =>
        host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<EndpointDefinition>() is not null);

    private static EndpointDefinition Definition(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<EndpointDefinition>()!;

    private static string AreaOf(Type type) => type.Namespace!.Split('.')[^1];

    [GeneratedRegex(@"^Team\.Ssi\.Api\.Features\.[A-Z]\w+$")]
    private static partial Regex AreaNamespace();
}
