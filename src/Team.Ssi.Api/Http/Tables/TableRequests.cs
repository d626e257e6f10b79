using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Http.Tables;

/// <summary>
/// Answers with CSV or XLSX where a request asks for it. For a whole list the operation runs page after page, in the one transaction of the request and with its
/// own keyset cursor, and each page goes to the wire before the next is read.
/// </summary>
internal sealed class TableRequests(RequestDelegate next)
{
    private const string Format = "format";
    private const string Cursor = "cursor";
    private const string Limit = "limit";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ITable>() is not { } table)
        {
            await next(context);
            return;
        }
        context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        if (PrintedPages.IsAsked(context))
        {
            await next(context);
            return;
        }
        var named = context.Request.Query[Format];
        var format = named.Count == 0 ? TableFormats.Accepted(context.Request) : TableFormats.Named(named);
        if (format is null)
            await (named.Count == 0 ? Problems.WriteAsync(context, ProblemKinds.NotAcceptable) : RefuseAsync(context));
        else if (format == TableFormat.Json)
            await next(context);
        else
            await AnswerAsync(context, table, format.Value);
    }

    private async Task AnswerAsync(HttpContext context, ITable table, TableFormat format)
    {
        using var answer = new TableAnswer(context, table, format, !context.Request.Query.ContainsKey(Limit));
        context.Features.Set(answer);
        var query = context.Request.Query;
        var items = new Dictionary<object, object?>(context.Items);
        await next(context);
        var wire = (context.Response.Body, Feature: context.Features.GetRequiredFeature<IHttpResponseFeature>());
        try
        {
            while (answer.NextCursor is { } cursor)
            {
                var pages = answer.Pages;
                context.Items = new Dictionary<object, object?>(items);
                context.Request.Query = Continued(query, cursor);
                // FastEndpoints sends nothing where an answer has begun, by its items or by the wire: each page gets a response that has not.
                context.Features.Set<IHttpResponseFeature>(new HttpResponseFeature());
                context.Response.Body = Stream.Null;
                await next(context);
                context.Response.Body = wire.Body;
                if (answer.Pages == pages)
                    throw new InvalidOperationException("A page was refused in the middle of a file.");
            }
        }
        finally
        {
            context.Features.Set(wire.Feature);
            context.Response.Body = wire.Body;
            context.Request.Query = query;
        }
        await answer.EndAsync();
    }

    private static QueryCollection Continued(IQueryCollection query, string cursor)
    {
        var parts = query.ToDictionary(part => part.Key, part => part.Value, StringComparer.OrdinalIgnoreCase);
        parts[Cursor] = cursor;
        return new QueryCollection(parts);
    }

    private static Task RefuseAsync(HttpContext context)
    {
        var detail = new Text("'format' must be one of json, csv, xlsx.", "'format' doit être json, csv ou xlsx.").ToString();
        return Problems.WriteAsync(context, ProblemKinds.Malformed, detail, [new InputError("?format", "invalidValue", detail)]);
    }
}
