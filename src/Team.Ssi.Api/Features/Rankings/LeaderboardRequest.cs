using FastEndpoints;
using FluentValidation;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>What every leaderboard is asked, whoever is on it.</summary>
internal abstract class LeaderboardRequest : BoardDatesRequest
{
    /// <summary>What to rank by.</summary>
    [QueryParam]
    public Metric Metric { get; init; }

    /// <summary>How equals are numbered.</summary>
    [QueryParam]
    public TieRule Ties { get; init; }

    /// <summary>Only members of this industry, whose names are matched without regard to case, accents and language (English or French); nobody else is on the board.</summary>
    [QueryParam]
    public string? Industry { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal abstract class LeaderboardValidator<TRequest> : Validator<TRequest>
    where TRequest : LeaderboardRequest
{
    protected LeaderboardValidator()
    {
        RuleFor(request => request.Limit).PageSize();
        RuleFor(request => request.Industry).Industry();
    }
}
