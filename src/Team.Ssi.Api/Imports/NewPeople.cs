using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>Creates the members whom a file names and nobody knows, and their teams, in the transaction of the session.</summary>
internal sealed class NewPeople(
    ImportSession session,
    Import import,
    OrganizationSettings settings,
    FieldColumns columns,
    TimeProvider clock
)
{
    private const int AtOnce = 1000;

    /// <summary>One row for each; the last that has a name says the rest.</summary>
    private static string Unknown(IReadOnlyCollection<MemberKey> keys) =>
        $"""
            SELECT DISTINCT ON ({MatchedRows.Key(keys)}) staged.line, staged.external_id,
                CASE WHEN NOT EXISTS (SELECT FROM members other WHERE other.organization_id = $1 AND other.email = staged.contact) THEN staged.contact END,
                staged.profile, staged.display_name, staged.team, staged.job_title, staged.industry_name
            FROM import_rows staged
            {MatchedRows.Joins(keys)}
            WHERE staged.code IS NULL AND staged.member_id IS NULL AND staged.display_name IS NOT NULL AND {MatchedRows.Found(keys)} IS NULL
            ORDER BY {MatchedRows.Key(keys)}, staged.line DESC
            """;

    private const string Insert = """
        INSERT INTO members (organization_id, id, display_name, name_key, external_id, email, linked_in_url, job_title, industry, industry_key, version,
            created_at, updated_at)
        SELECT $1, id, display_name, name_key, external_id, email, linked_in_url, job_title, industry, industry_key, 1, $2, $2
        FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11)
            AS person (id, display_name, name_key, external_id, email, linked_in_url, job_title, industry, industry_key)
        """;

    private const string Join = """
        INSERT INTO team_memberships (organization_id, team_id, member_id, valid_from, valid_to, role, updated_at)
        SELECT $1, team_id, member_id, '-infinity', 'infinity', 'member', $2 FROM unnest($3, $4) AS membership (team_id, member_id)
        """;

    private const string Teams = """
        SELECT team.id, team.name_key, team.external_id FROM teams team
        WHERE team.organization_id = $1 AND (team.archived_on IS NULL OR team.archived_on > $2) AND (team.name_key = ANY ($3) OR team.external_id = ANY ($4))
        """;

    private const string InsertTeam = """
        INSERT INTO teams (organization_id, id, name, name_key, version, created_at, updated_at)
        SELECT $1, id, name, name_key, 1, $2, $2 FROM unnest($3, $4, $5) AS team (id, name, name_key)
        """;

    private const string Refuse =
        "INSERT INTO import_rows (line, code, column_name, value) SELECT line, code, $1, value FROM unnest($2, $3, $4) AS refused (line, code, value)";

    private readonly DateTimeOffset _now = clock.GetUtcNow();
    private readonly List<Guid> _members = [];
    private readonly List<Guid> _teams = [];

    private sealed record Person(
        int Line,
        string? ExternalId,
        string? Email,
        string? Profile,
        string Name,
        string? Team,
        string? JobTitle,
        string? Industry
    )
    {
        public Guid Id { get; init; }
    }

    public int Members => _members.Count;
    public int TeamsMade => _teams.Count;

    public async Task CreateAsync(IReadOnlyCollection<MemberKey> keys, CancellationToken ct)
    {
        if (keys.Count == 0)
            return;
        var people = await ReadAsync(Unknown(keys), ct);
        var teams = await TeamsAsync(people, ct);
        var refused = people.Where(person => person.Team is not null && teams[person.Team].Refusal is not null).ToList();
        await RefuseAsync(refused, teams, ct);
        foreach (var part in people.Except(refused).Chunk(AtOnce))
            await InsertAsync(part, teams, ct);
        _members.AddRange(people.Except(refused).Select(person => person.Id));
    }

    /// <summary>Leaves no trace, in the same transaction.</summary>
    public async Task UndoAsync(CancellationToken ct)
    {
        object[] members = [import.OrganizationId, _members.ToArray()];
        await session.ExecuteAsync(
            "DELETE FROM team_memberships place WHERE place.organization_id = $1 AND place.member_id = ANY ($2)",
            ct,
            members
        );
        await session.ExecuteAsync("DELETE FROM members person WHERE person.organization_id = $1 AND person.id = ANY ($2)", ct, members);
        await session.ExecuteAsync(
            "DELETE FROM teams team WHERE team.organization_id = $1 AND team.id = ANY ($2)",
            ct,
            import.OrganizationId,
            _teams.ToArray()
        );
    }

    /// <summary>Says that they are there to stay: to past weeks, and to webhooks.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        if (_members.Count > 0)
            await session.ExecuteAsync(
                """
                INSERT INTO board_week_changes (organization_id, id, first_day, last_day, only_members) VALUES ($1, $2, '-infinity', 'infinity', true)
                """,
                ct,
                import.OrganizationId,
                Guid.CreateVersion7(_now)
            );
        if (settings.WebhookEvents.Contains(WebhookEvent.MemberCreated))
            await WebhookEvents.AddAsync(
                session.Connection,
                import.OrganizationId,
                WebhookEvent.MemberCreated,
                [.. _members.Select(id => new WebhookData(new { memberId = id }, id))],
                _now,
                ct
            );
    }

    private async Task<List<Person>> ReadAsync(string sql, CancellationToken ct)
    {
        await using var command = session.Command(sql, import.OrganizationId);
        await using var row = await command.ExecuteReaderAsync(ct);
        var (people, emails) = (new List<Person>(), new HashSet<string>(StringComparer.Ordinal));
        while (await row.ReadAsync(ct))
            people.Add(
                // An address is one person's; the second is created without it.
                new Person(
                    row.GetInt32(0),
                    Text(1),
                    Text(2) is { } email && emails.Add(email) ? email : null,
                    Text(3),
                    row.GetString(4),
                    Text(5),
                    Text(6),
                    Text(7)
                )
                {
                    Id = Guid.CreateVersion7(_now),
                }
            );
        return people;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    /// <summary>By external id, else by name; a new one where that is allowed and none is called so.</summary>
    private async Task<Dictionary<string, (Guid Id, string? Refusal)>> TeamsAsync(List<Person> people, CancellationToken ct)
    {
        var names = people.Select(person => person.Team).OfType<string>().Distinct().ToList();
        var known = new List<(Guid Id, string Key, string? ExternalId)>();
        await using (
            var command = session.Command(
                Teams,
                import.OrganizationId,
                settings.Today(clock),
                names.Select(NameKey.Of).ToArray(),
                names.ToArray()
            )
        )
        await using (var row = await command.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct))
                known.Add((row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)));
        var made = new Dictionary<string, (Guid Id, string Name)>();
        var found = names.ToDictionary(name => name, Find);
        if (made.Count > 0)
            await session.ExecuteAsync(
                InsertTeam,
                ct,
                import.OrganizationId,
                _now,
                made.Values.Select(team => team.Id).ToArray(),
                made.Values.Select(team => team.Name).ToArray(),
                made.Keys.ToArray()
            );
        _teams.AddRange(made.Values.Select(team => team.Id));
        return found;

        (Guid, string?) Find(string name)
        {
            var key = NameKey.Of(name);
            var same = known
                .Where(team => team.ExternalId == name)
                .Concat(known.Where(team => team.Key == key))
                .DistinctBy(team => team.Id)
                .ToList();
            if (same.Count == 1 || (same.Count > 1 && same[0].ExternalId == name))
                return (same[0].Id, null);
            if (same.Count > 1)
                return (default, ImportCodes.AmbiguousTeam);
            if (!import.CreateTeams)
                return (default, ImportCodes.UnknownTeam);
            if (!made.TryGetValue(key, out var team))
                made[key] = team = (Guid.CreateVersion7(_now), name);
            return (team.Id, null);
        }
    }

    private async Task RefuseAsync(List<Person> refused, Dictionary<string, (Guid Id, string? Refusal)> teams, CancellationToken ct)
    {
        if (refused.Count > 0)
            await session.ExecuteAsync(
                Refuse,
                ct,
                columns.NameOf(ImportField.Team),
                refused.Select(person => person.Line).ToArray(),
                refused.Select(person => teams[person.Team!].Refusal!).ToArray(),
                refused.Select(person => person.Team!).ToArray()
            );
    }

    private async Task InsertAsync(Person[] people, Dictionary<string, (Guid Id, string? Refusal)> teams, CancellationToken ct)
    {
        await session.ExecuteAsync(
            Insert,
            ct,
            import.OrganizationId,
            _now,
            people.Select(person => person.Id).ToArray(),
            Texts(person => person.Name),
            Texts(person => NameKey.Of(person.Name)),
            Texts(person => person.ExternalId),
            Texts(person => person.Email),
            Texts(person => person.Profile is null ? null : "https://www." + person.Profile),
            Texts(person => person.JobTitle),
            Texts(person => person.Industry),
            Texts(person => person.Industry is null ? null : IndustryKey.Of(person.Industry))
        );
        var placed = people.Where(person => person.Team is not null).ToList();
        await session.ExecuteAsync(
            Join,
            ct,
            import.OrganizationId,
            _now,
            placed.Select(person => teams[person.Team!].Id).ToArray(),
            placed.Select(person => person.Id).ToArray()
        );

        NpgsqlParameter Texts(Func<Person, string?> text) =>
            new() { Value = people.Select(text).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
    }
}
