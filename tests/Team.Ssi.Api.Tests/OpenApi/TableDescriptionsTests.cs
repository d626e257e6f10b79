using System.Text.Json.Nodes;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Http.Tables;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.OpenApi;

public sealed class TableDescriptionsTests(ApiHost host)
{
    [Fact]
    public async Task Every_operation_with_a_table_describes_its_files_and_no_other_does()
    {
        var document = await ServedDocument.ReadAsync(host);
        var withTable = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ITable>() is not null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<EndpointDefinition>()!.EndpointType.Name)
            .ToHashSet();

        Assert.Contains("GetTeamLeaderboard", withTable);
        Assert.All(
            document.Operations,
            operation =>
            {
                var answers = operation.Text["responses"]!.AsObject();
                var types = answers["200"] is { } ok
                    ? document.Follow(ok)["content"]?.AsObject().Select(type => type.Key).ToList() ?? []
                    : [];
                var formats = operation.Parameters.SingleOrDefault(parameter => parameter["name"]!.GetValue<string>() == "format");
                var has = withTable.Contains(operation.Id);

                Assert.Equal(has, types.Contains(Files.Csv));
                Assert.Equal(has, types.Contains(Files.Xlsx));
                Assert.Equal(has, answers.ContainsKey("406"));
                Assert.Equal(has ? """["json","csv","xlsx"]""" : null, formats?["schema"]!["enum"]!.ToJsonString());
                Assert.True(!has || types[0] == "application/json", "Generators read the first type.");
            }
        );
    }

    [Fact]
    public async Task Only_lists_speak_of_a_limit()
    {
        var document = await ServedDocument.ReadAsync(host);

        Assert.Contains("limit", FormatOf("ListMembers"), StringComparison.Ordinal);
        Assert.DoesNotContain("limit", FormatOf("GetTeamSummary"), StringComparison.Ordinal);

        string FormatOf(string id) =>
            document
                .Operations.Single(operation => operation.Id == id)
                .Parameters.Single(parameter => parameter["name"]!.GetValue<string>() == "format")["description"]!.GetValue<string>();
    }
}
