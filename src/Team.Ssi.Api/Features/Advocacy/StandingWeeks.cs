namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A programme's standing as it is told to those without name rights, from its first week on.</summary>
internal sealed class StandingWeeks(IReadOnlyList<Standing> standings, GroupSizes sizes)
{
    private readonly ToldProgram _told = new(sizes);

    /// <summary>The Sundays on which anything can have moved.</summary>
    private readonly Queue<DateOnly> _sundays = new(
        standings.SelectMany(one => one.Turns).Select(day => IsoWeek.Of(day).Sunday).Distinct().Order()
    );

    /// <param name="day">Not before those that were asked for.</param>
    public ToldProgram Until(DateOnly day)
    {
        while (_sundays.TryPeek(out var sunday) && sunday <= day)
            _told.Next(_sundays.Dequeue(), [.. standings.Select(one => one.AsOf(sunday))]);
        return _told;
    }
}
