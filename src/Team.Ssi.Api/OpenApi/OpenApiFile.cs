using System.Text;
using Microsoft.AspNetCore.Builder;

namespace Team.Ssi.Api.OpenApi;

/// <summary>Writes the description to the file that clients are generated from.</summary>
internal static class OpenApiFile
{
    /// <summary>The program need not run for this, nor reach a database: its endpoints must be mapped, no more.</summary>
    public static async Task WriteAsync(WebApplication app, string path)
    {
        PublishEndpoints(app);
        var text = await app.Services.GetRequiredService<OpenApiText>().JsonAsync(OpenApiDocuments.Current);
        await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>A program that has not started keeps its endpoints to itself; ApiExplorer sees them once some pipeline uses them.</summary>
    private static void PublishEndpoints(WebApplication app)
    {
        var pipeline = new ApplicationBuilder(app.Services);
        pipeline.UseRouting();
        pipeline.UseEndpoints(endpoints =>
        {
            foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
                endpoints.DataSources.Add(source);
        });
    }
}
