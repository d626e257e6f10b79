using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Tables;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http.Languages;

public sealed class LabelsTests(ApiHost host)
{
    [Fact]
    public void Every_word_of_every_labelled_kind_has_a_label_in_both_languages()
    {
        var labels = typeof(Program)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.ReturnType == typeof(Text) && method.GetParameters() is [{ ParameterType.IsEnum: true }])
            .ToList();

        Assert.True(labels.Count >= 10, $"Only {labels.Count} kinds of labels are found.");
        foreach (var label in labels)
        foreach (var word in Enum.GetValues(label.GetParameters()[0].ParameterType))
            AssertBoth((Text)label.Invoke(null, [word])!, $"{label.DeclaringType!.Name}.{label.Name}({word})");
    }

    [Fact]
    public void Every_kind_of_problem_is_explained_in_both_languages() =>
        Assert.All(
            ProblemKinds.All,
            kind =>
            {
                AssertBoth(kind.Title, kind.Code);
                AssertBoth(kind.Meaning, kind.Code);
                Assert.NotEqual(kind.Meaning.English, kind.Meaning.French);
            }
        );

    [Fact]
    public void Every_column_has_a_header_of_its_own_in_both_languages()
    {
        var tables = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<ITable>())
            .OfType<ITable>()
            .Distinct()
            .ToList();

        Assert.True(tables.Count >= 8, $"Only {tables.Count} tables are found.");
        foreach (var table in tables)
        {
            Assert.All(table.Headers, header => AssertBoth(header, header.English));
            Assert.Distinct(table.Headers.Select(header => header.English));
            Assert.Distinct(table.Headers.Select(header => header.French));
        }
    }

    private static void AssertBoth(Text text, string of) =>
        Assert.False(string.IsNullOrWhiteSpace(text.English) || string.IsNullOrWhiteSpace(text.French), $"{of} lacks a text.");
}
