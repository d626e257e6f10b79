namespace Team.Ssi.Api.Data.Personal;

/// <summary>
/// A table that holds something about members: what of it a person gets, and what becomes of it when they are erased. Every table with a member in it has a row
/// in <see cref="PersonalData"/>; a test reads the catalogue and refuses one without.
/// </summary>
/// <param name="Name">The table.</param>
/// <param name="Export">
/// A SELECT whose column names are the members of the JSON, with @organization, @member and @self (whether the person asks, and not somebody for them);
/// null where the person gets nothing from it.
/// </param>
/// <param name="Erase">
/// Statements with @organization, @member and @tombstone, the nameless member that takes the place in counts; null where nothing of a person is kept.
/// </param>
internal sealed record PersonalTable(string Name, string? Export, string? Erase)
{
    /// <summary>Its rows stay for the counts, without the person.</summary>
    public static PersonalTable Kept(string name, string? export = null) =>
        new(name, export, $"UPDATE {name} SET member_id = @tombstone WHERE organization_id = @organization AND member_id = @member");

    /// <summary>Its rows go with the person.</summary>
    public static PersonalTable Removed(string name, string? export = null) =>
        new(name, export, $"DELETE FROM {name} WHERE organization_id = @organization AND member_id = @member");

    /// <summary>It holds ids of members, and nothing else of them.</summary>
    public static PersonalTable OfIds(string name, string? export = null) => new(name, export, null);
}
