using FastEndpoints;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.OpenApi;

/// <summary>Documents the files of every operation whose answer reads as a table.</summary>
internal sealed class TableDescriptions : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (
            context.ApiDescription.Metadata<ITable>() is not { } table
            || operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse answer
        )
            return;
        answer.Content ??= new Dictionary<string, IOpenApiMediaType>();
        answer.Content.TryAdd(TableFormats.Csv, new OpenApiMediaType { Example = Example(table, context.ApiDescription.Definition()) });
        answer.Content.TryAdd(TableFormats.Xlsx, new OpenApiMediaType());
        if (context.ApiDescription.Metadata<Printed>() is not null)
            answer.Content.TryAdd(PrintedPages.Html, new OpenApiMediaType { Example = "<!doctype html><html lang='en'>…</html>" });
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        answer.Headers["Content-Disposition"] = HeaderDescriptions.Text("A name for the file; only of CSV and XLSX.");
        operation.Responses.TryAdd("400", new OpenApiResponse());
        operation.Responses.TryAdd("406", new OpenApiResponse());
        (operation.Parameters ??= []).Add(
            new OpenApiParameter
            {
                Name = "format",
                In = ParameterLocation.Query,
                Description = Description(operation),
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["json", "csv", "xlsx"] },
            }
        );
    }

    /// <summary>The example of the JSON as a file, in the language of the description.</summary>
    private static string? Example(ITable table, EndpointDefinition? definition)
    {
        if (definition?.EndpointSummary?.ResponseExamples.GetValueOrDefault(StatusCodes.Status200OK) is not { } example)
            return null;
        var rows = table.RowsOf(example).Select(row => row.Select(cell => cell is Text label ? label.English : cell));
        return string.Concat(rows.Prepend(table.Headers.Select(header => header.English)).Select(row => CsvFile.Line(row) + "\r\n"));
    }

    private static string Description(OpenApiOperation operation) =>
        "The format of the answer, whatever `Accept` says."
        + (operation.Parameters!.Any(p => p.Name == "limit") ? " A file holds the whole list unless `limit` is sent." : "");
}
