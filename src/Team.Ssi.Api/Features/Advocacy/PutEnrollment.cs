using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class PutEnrollmentRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    [RouteParam]
    public Guid MemberId { get; init; }

    [FromBody]
    public PutEnrollmentBody Body { get; init; } = null!;
}

/// <param name="Status">Where the member stands.</param>
/// <param name="On">From which day on, not in the future. Absent: today for another status, unchanged for the same.</param>
/// <param name="Cohort">The group or wave in which they joined, up to 200 characters; null for none. Absent: unchanged.</param>
internal sealed record PutEnrollmentBody(EnrollmentStatus Status, DateOnly? On = null, Patch<string> Cohort = default);

internal sealed class PutEnrollmentValidator : Validator<PutEnrollmentRequest>
{
    public PutEnrollmentValidator()
    {
        RuleFor(request => request.Body.On).ProgramDay();
        RuleFor(request => request.Body.Cohort.Value).Cohort();
    }
}

internal sealed class PutEnrollment(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<
        PutEnrollmentRequest,
        Results<
            CreatedVersion<EnrollmentResponse>,
            Versioned<EnrollmentResponse>,
            OutsideProblem,
            InvalidProblem,
            NotFoundProblem,
            PreconditionProblem
        >
    >
{
    public override void Configure()
    {
        Put("/v1/programs/{programId}/enrollments/{memberId}");
        Definition.Requires(Scope.AdvocacyWrite);
        Summary(summary =>
        {
            summary.Summary = "Enrol a member, or say where they stand";
            summary.Description =
                "Adds a status to the history from its day on. The status that is there already is given the day that is sent; a status of the same day takes its place. Earlier ones stay: to rewrite them, delete the enrolment and put it anew.";
            summary.ExampleRequest = new Dictionary<string, object?> { ["status"] = "active", ["on"] = "2026-09-01" };
            summary.ResponseExamples[200] = EnrollmentResponse.Example;
            summary.ResponseExamples[201] = EnrollmentResponse.Example;
        });
    }

    public override async Task<
        Results<
            CreatedVersion<EnrollmentResponse>,
            Versioned<EnrollmentResponse>,
            OutsideProblem,
            InvalidProblem,
            NotFoundProblem,
            PreconditionProblem
        >
    > ExecuteAsync(PutEnrollmentRequest request, CancellationToken ct)
    {
        var today = HttpContext.Today(clock);
        var member = await LockedMembers.OneAsync(db, request.MemberId, ct);
        if (member is null || await LockedPrograms.KeptAsync(db, request.ProgramId, ct) is not { } program)
            return new NotFoundProblem();
        var within = await Participants.WithinReachAsync(db, reach, HttpContext.Caller(), program, today, ct);
        if (!await within.AnyAsync(reached => reached.Id == member.Id, ct))
            return new OutsideProblem();
        var enrollment = await db.ProgramEnrollments.SingleOrDefaultAsync(
            one => one.ProgramId == program.Id && one.MemberId == member.Id,
            ct
        );
        if (Preconditions.Refuse(HttpContext, enrollment is null ? null : EnrollmentResponse.TagOf(enrollment, member.DisplayName)))
            return new PreconditionProblem();
        if (request.Body.On > today)
            return new InvalidProblem("#/on", "future", new Text("The day is in the future.", "Le jour est dans le futur."));
        var history = (await Participants.HistoriesAsync(db, program.Id, [member.Id], ct))[member.Id].ToList();
        if (EnrollmentHistory.Put(history, request.Body.Status, request.Body.On, today) is not { } put)
            return new InvalidProblem(
                "#/on",
                "outOfRange",
                new Text("A status before this one began on that day or later.", "Un statut précédent a commencé ce jour-là ou plus tard.")
            );
        var saved = await SaveAsync(request, enrollment, history, put, ct);
        var shown = EnrollmentResponse.Of(saved, member.DisplayName, put);
        var tag = EnrollmentResponse.TagOf(saved, member.DisplayName);
        return enrollment is null
            ? new CreatedVersion<EnrollmentResponse>($"/v1/programs/{program.Id}/enrollments/{member.Id}", shown, tag)
            : new Versioned<EnrollmentResponse>(shown, tag);
    }

    private async Task<ProgramEnrollment> SaveAsync(
        PutEnrollmentRequest request,
        ProgramEnrollment? known,
        IReadOnlyList<EnrollmentStep> history,
        IReadOnlyList<EnrollmentStep> put,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var enrollment =
            known
            ?? new ProgramEnrollment
            {
                OrganizationId = db.OrganizationId,
                ProgramId = request.ProgramId,
                MemberId = request.MemberId,
                Status = put[^1].Status,
                Since = put[^1].On,
                CreatedAt = now,
                UpdatedAt = now,
            };
        if (known is null)
            db.ProgramEnrollments.Add(enrollment);
        (enrollment.Status, enrollment.Since) = (put[^1].Status, put[^1].On);
        request.Body.Cohort.Apply(cohort => enrollment.Cohort = cohort);
        if (known is not null && db.ChangeTracker.HasChanges())
        {
            enrollment.UpdatedAt = now;
            enrollment.Version++;
        }
        await db.SaveChangesAsync(ct);
        await ReplaceAsync(enrollment, history.Except(put).ToList(), put.Except(history).ToList(), ct);
        return enrollment;
    }

    /// <summary>The day is part of the key, so a step that moves is another row.</summary>
    private async Task ReplaceAsync(
        ProgramEnrollment enrollment,
        List<EnrollmentStep> gone,
        List<EnrollmentStep> added,
        CancellationToken ct
    )
    {
        var days = gone.ConvertAll(step => step.On);
        if (days.Count > 0)
            await db
                .EnrollmentChanges.Where(change =>
                    change.ProgramId == enrollment.ProgramId && change.MemberId == enrollment.MemberId && days.Contains(change.On)
                )
                .ExecuteDeleteAsync(ct);
        db.EnrollmentChanges.AddRange(
            added.Select(step => new EnrollmentChange
            {
                OrganizationId = enrollment.OrganizationId,
                ProgramId = enrollment.ProgramId,
                MemberId = enrollment.MemberId,
                On = step.On,
                Status = step.Status,
            })
        );
        await db.SaveChangesAsync(ct);
    }
}
