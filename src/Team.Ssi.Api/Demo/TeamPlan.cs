namespace Team.Ssi.Api.Demo;

/// <summary>
/// One team of the tree. Level moves its members' typical score (0.3 is about 4 points of the total); French is the share of
/// French speakers.
/// </summary>
internal sealed record TeamPlan(
    string Key,
    string? ParentKey,
    string Name,
    string Function,
    int Size,
    double Level,
    double French,
    IReadOnlyList<Site> Sites
);

internal sealed record Site(string City, string Country);
