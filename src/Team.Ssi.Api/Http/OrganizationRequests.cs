using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Http;

/// <summary>
/// Gives every request of a known caller its transaction. Reads end with it; a write is answered only once its COMMIT is confirmed, so what it says
/// waits in memory until then.
/// </summary>
internal sealed class OrganizationRequests(RequestDelegate next, NpgsqlDataSource database, PeopleReads reads, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context, RequestTransaction current, Lazy<SsiDb> db)
    {
        if (context.Features.Get<Caller>() is not { } caller || context.GetEndpoint()?.Metadata.GetMetadata<OfOrganization>() is null)
        {
            await next(context);
            return;
        }
        await BufferedBodies.ReceiveAsync(context);
        try
        {
            await using var transaction = await OrganizationTransaction.BeginAsync(database, caller.OrganizationId, context.RequestAborted);
            current.Begin(transaction, caller.OrganizationId);
            var organization = transaction.Settings ?? throw new InvalidOperationException("The organization of the key is gone.");
            context.Features.Set(organization);
            OrganizationLanguages.Speak(context, organization.Languages);
            context.Features.Set(transaction);
            try
            {
                if (HttpMethods.IsGet(context.Request.Method))
                {
                    await next(context);
                    reads.Note(context, caller, organization);
                }
                else
                    await WriteAsync(context, db, caller, transaction);
            }
            catch (InvalidOperationException misuse) when (transaction.IsLost)
            {
                throw new SessionLostException(misuse);
            }
        }
        catch (Exception failure) when (DatabaseFailures.IsReadOnly(failure))
        {
            database.Clear();
            throw;
        }
    }

    private async Task WriteAsync(HttpContext context, Lazy<SsiDb> db, Caller caller, OrganizationTransaction transaction)
    {
        var wire = context.Response.Body;
        await using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            var idempotency = await Idempotency.BeginAsync(context, db, caller, clock);
            if (idempotency?.IsAnswered != true)
                await next(context);
            if (context.Response.StatusCode < StatusCodes.Status400BadRequest)
            {
                if (idempotency is { IsAnswered: false })
                    await idempotency.KeepAsync(context, db.Value, answer);
                // A repeated answer is not another act.
                var isDone = idempotency is not { IsAnswered: true };
                await transaction.CommitAsync(clock, isDone ? context.AuditEntry(caller, clock).ToCommand() : null);
            }
        }
        finally
        {
            context.Response.Body = wire;
        }
        answer.Position = 0;
        if (answer.Length > 0)
            context.Response.ContentLength = answer.Length;
        await answer.CopyToAsync(wire, context.RequestAborted);
    }
}
