using System.Data;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Npgsql;

namespace Team.Ssi.Api.Features.Exports;

/// <summary>The file of an export, sent part by part.</summary>
internal sealed class ArchiveFile(NpgsqlConnection connection, Guid organizationId, Guid exportId, long size)
    : IResult,
        IEndpointMetadataProvider
{
    private const string Zip = "application/zip";

    private const string Select = "SELECT content FROM export_chunks WHERE organization_id = $1 AND export_id = $2 AND number = $3";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, ct) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = Zip;
        response.ContentLength = size;
        response.Headers.ContentDisposition = "attachment; filename=\"organization.zip\"";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        var sent = 0L;
        for (var number = 0; sent < size; number++)
            sent += await SendAsync(response.Body, number, ct);
    }

    private async Task<int> SendAsync(Stream wire, int number, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Select, connection)
        {
            Parameters =
            {
                new() { Value = organizationId },
                new() { Value = exportId },
                new() { Value = number },
            },
        };
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, ct);
        if (!await row.ReadAsync(ct))
            throw new InvalidOperationException("A part of the file is gone.");
        var part = row.GetFieldValue<byte[]>(0);
        await wire.WriteAsync(part, ct);
        return part.Length;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [Zip]));
}
