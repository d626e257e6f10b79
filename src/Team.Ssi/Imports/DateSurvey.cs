namespace Team.Ssi;

/// <summary>Finds the one order of day, month and year in which every date of a file can be read.</summary>
public sealed class DateSurvey
{
    private readonly HashSet<DateOrder> _possible = [.. Enum.GetValues<DateOrder>()];

    /// <summary>Null when every date is ISO, or no order fits them all, or several do.</summary>
    public DateOrder? Order => HasOther && _possible.Count == 1 ? _possible.Single() : null;

    /// <summary>Whether there was a date that is not ISO.</summary>
    public bool HasOther { get; private set; }

    /// <summary>Whether more than one order fits every date.</summary>
    public bool IsAmbiguous => HasOther && _possible.Count > 1;

    /// <summary>Whether each order is contradicted by some date.</summary>
    public bool IsMixed => HasOther && _possible.Count == 0;

    public void Add(string text)
    {
        if (FileDates.TryIso(text, out _))
            return;
        var fitting = Enum.GetValues<DateOrder>().Where(order => FileDates.TryRead(text, order, out _)).ToList();
        // What is a date in no order is that row's fault, and says nothing about the others.
        if (fitting.Count == 0)
            return;
        HasOther = true;
        _possible.IntersectWith(fitting);
    }
}
