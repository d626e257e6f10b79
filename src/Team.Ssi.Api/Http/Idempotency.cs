using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Http;

/// <summary>
/// `Idempotency-Key` on POST: the first answer is kept in the transaction of its effect, so a retry can never do the work twice. Refusals change nothing
/// and are not kept: the same request may succeed later.
/// </summary>
internal sealed class Idempotency
{
    public const string Header = "Idempotency-Key";
    private const string ReplayedHeader = "Idempotency-Replayed";
    private const int LongestKey = 255;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly IdempotentAnswer _question;

    private Idempotency(IdempotentAnswer question) => _question = question;

    /// <summary>True when the request has its answer already and must not run.</summary>
    public bool IsAnswered { get; private set; }

    /// <returns>Null when the request carries no key.</returns>
    public static async Task<Idempotency?> BeginAsync(HttpContext context, Lazy<SsiDb> db, Caller caller, TimeProvider clock)
    {
        var keys = context.Request.Headers[Header];
        if (!HttpMethods.IsPost(context.Request.Method) || keys.Count == 0)
            return null;
        // Two keys are none: to take one of them would be to guess.
        var key = keys is [{ } only] ? only : "";
        var request = new Idempotency(await QuestionAsync(context, caller, key.Trim('"'), clock));
        if (request._question.Key.Length is 0 or > LongestKey || request._question.Key.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            await request.AnswerAsync(
                Problems.WriteAsync(
                    context,
                    ProblemKinds.Malformed,
                    null,
                    [
                        new(
                            $"header:{Header}",
                            "invalidValue",
                            new Text("1 to 255 printable ASCII characters.", "De 1 à 255 caractères ASCII imprimables.")
                        ),
                    ]
                )
            );
        else if (!await request.TryLockAsync(db.Value))
            await request.AnswerAsync(InProgressAsync(context));
        else if (await request.FindAsync(db.Value) is { } first)
            await request.AnswerAsync(
                first.Fingerprint.AsSpan().SequenceEqual(request._question.Fingerprint)
                    ? ReplayAsync(context, first)
                    : Problems.WriteAsync(context, ProblemKinds.KeyReused)
            );
        return request;
    }

    public async Task KeepAsync(HttpContext context, SsiDb db, MemoryStream answer)
    {
        var response = context.Response;
        await db.IdempotentAnswers.Where(old => old.CreatedAt < _question.CreatedAt - Kept).ExecuteDeleteAsync();
        db.IdempotentAnswers.Add(
            new IdempotentAnswer
            {
                OrganizationId = _question.OrganizationId,
                CallerId = _question.CallerId,
                Method = _question.Method,
                Path = _question.Path,
                Key = _question.Key,
                Fingerprint = _question.Fingerprint,
                CreatedAt = _question.CreatedAt,
                Status = response.StatusCode,
                ContentType = response.ContentType,
                Location = response.Headers.Location,
                ETag = response.Headers.ETag,
                Body = KeptAnswer.Of(context, answer),
            }
        );
        await db.SaveChangesAsync();
    }

    private static async Task<IdempotentAnswer> QuestionAsync(HttpContext context, Caller caller, string key, TimeProvider clock)
    {
        context.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(context.Request.ContentType + context.Request.QueryString.Value + "\n"));
        var buffer = new byte[16 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0; )
            hash.AppendData(buffer, 0, read);
        context.Request.Body.Position = 0;
        return new IdempotentAnswer
        {
            OrganizationId = caller.OrganizationId,
            CallerId = caller.Id,
            Method = context.Request.Method,
            Path = context.Request.Path.Value ?? "/",
            Key = key,
            Fingerprint = hash.GetHashAndReset(),
            Status = 0,
            ContentType = null,
            Location = null,
            ETag = null,
            Body = [],
            CreatedAt = clock.GetUtcNow(),
        };
    }

    /// <summary>Held until the transaction ends: who finds it taken has met the same request, still running.</summary>
    private async Task<bool> TryLockAsync(SsiDb db)
    {
        var name = $"{_question.OrganizationId}\n{_question.CallerId}\n{_question.Method}\n{_question.Path}\n{_question.Key}";
        var number = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return await db.Database.SqlQuery<bool>($"""SELECT pg_try_advisory_xact_lock({number}) AS "Value" """).SingleAsync();
    }

    private Task<IdempotentAnswer?> FindAsync(SsiDb db) =>
        db
            .IdempotentAnswers.AsNoTracking()
            .SingleOrDefaultAsync(answer =>
                answer.CallerId == _question.CallerId
                && answer.Method == _question.Method
                && answer.Path == _question.Path
                && answer.Key == _question.Key
                && answer.CreatedAt >= _question.CreatedAt - Kept
            );

    private async Task AnswerAsync(Task answer)
    {
        IsAnswered = true;
        await answer;
    }

    private static Task InProgressAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problems.WriteAsync(context, ProblemKinds.RequestInProgress);
    }

    private static async Task ReplayAsync(HttpContext context, IdempotentAnswer first)
    {
        context.Response.StatusCode = first.Status;
        context.Response.ContentType = first.ContentType;
        if (first.Location is not null)
            context.Response.Headers.Location = first.Location;
        if (first.ETag is not null)
            context.Response.Headers.ETag = first.ETag;
        context.Response.Headers[ReplayedHeader] = "true";
        await context.Response.Body.WriteAsync(first.Body);
    }
}
