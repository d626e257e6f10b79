using FastEndpoints;
using FluentValidation;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>By how much the pillars are raised; what would pass the cap of 25 is cut there.</summary>
internal abstract class WhatIfRequest
{
    /// <summary>Points more, 0 to 25.</summary>
    [QueryParam]
    public decimal ProfessionalBrand { get; init; }

    /// <summary>Points more, 0 to 25.</summary>
    [QueryParam]
    public decimal RightPeople { get; init; }

    /// <summary>Points more, 0 to 25.</summary>
    [QueryParam]
    public decimal Insights { get; init; }

    /// <summary>Points more, 0 to 25.</summary>
    [QueryParam]
    public decimal Relationships { get; init; }

    public PillarPoints Raise() => new PillarPoints(ProfessionalBrand, RightPeople, Insights, Relationships).ToMillionths().ToPoints();
}

internal abstract class WhatIfRules<T> : Validator<T>
    where T : WhatIfRequest
{
    private const int Cap = 25;

    protected WhatIfRules()
    {
        RuleFor(request => request.ProfessionalBrand).SetValidator(new PointsValidator<T>(Cap));
        RuleFor(request => request.RightPeople).SetValidator(new PointsValidator<T>(Cap));
        RuleFor(request => request.Insights).SetValidator(new PointsValidator<T>(Cap));
        RuleFor(request => request.Relationships).SetValidator(new PointsValidator<T>(Cap));
    }
}
