namespace Team.Ssi;

/// <summary>Days from and to, both included; null is open: since always, until further notice.</summary>
public readonly record struct DateSpan(DateOnly? From, DateOnly? To)
{
    public bool Contains(DateOnly date) => (From is null || From <= date) && (To is null || date <= To);
}
