namespace Team.Ssi;

/// <summary>Reads rows by the rules that readings have everywhere. What a row says is judged alone; members are looked up elsewhere.</summary>
/// <param name="order">How dates are written that are not ISO; null where none has been met.</param>
/// <param name="today">In the organization's time zone.</param>
/// <param name="day">The day of rows without one.</param>
/// <param name="member">Whose reading it is where a row names nobody.</param>
public sealed class ImportRowReader(DateOrder? order, DateOnly today, DateOnly? day = null, Guid? member = null)
{
    /// <summary>LinkedIn introduced the index in 2014.</summary>
    public static readonly DateOnly FirstDay = new(2014, 1, 1);

    private const int LongestText = 200;
    private const int LongestEmail = 254;
    private const int LongestUrl = 500;
    private const int MostPercent = 100;

    private static readonly string[] Yes = ["true", "yes", "oui", "vrai", "1", "x"];
    private static readonly string[] No = ["false", "no", "non", "faux", "0"];

    private readonly List<ImportIssue> _issues = [];

    /// <summary>What is wrong with the row that was read last.</summary>
    public IReadOnlyList<ImportIssue> Issues => _issues;

    /// <summary>Whether a date was met that cannot be read until the order is known.</summary>
    public bool NeedsOrder { get; private set; }

    /// <returns>Null when the row is refused.</returns>
    public ImportRow? Read(ImportRecord record)
    {
        _issues.Clear();
        if (record.Refusal is { } refusal)
        {
            _issues.Add(refusal);
            return null;
        }
        var (key, value) = KeyOf(record);
        var capturedOn = DayOf(record);
        var score = ScoreOf(record);
        var row = new ImportRow(
            key,
            value,
            capturedOn,
            score!,
            StandingOf(record, ImportField.IndustryTopPercent, ImportField.IndustrySize, ImportField.IndustryAverage, ImportField.Industry),
            StandingOf(record, ImportField.NetworkTopPercent, ImportField.NetworkSize, ImportField.NetworkAverage, null),
            FlagOf(record, ImportField.SalesNavigatorSeat),
            NameOf(record),
            key == MemberKey.Email ? value : AddressOf(record)?.ToLowerInvariant(),
            TextOf(record, ImportField.Team),
            TextOf(record, ImportField.JobTitle)
        );
        return _issues.Count == 0 ? row : null;
    }

    private (MemberKey Key, string Value) KeyOf(ImportRecord record)
    {
        if (record[ImportField.MemberId] is { } id)
            return Guid.TryParseExact(id, "D", out var parsed)
                ? (MemberKey.Id, parsed.ToString("D"))
                : Refuse(ImportField.MemberId, ImportCodes.InvalidValue, id);
        if (TextOf(record, ImportField.ExternalId) is { } externalId)
            return (MemberKey.ExternalId, externalId);
        if (record[ImportField.Email] is not null)
            return AddressOf(record) is { } email ? (MemberKey.Email, email.ToLowerInvariant()) : default;
        if (TextOf(record, ImportField.LinkedInUrl, LongestUrl) is { } url)
            return ProfileKey.Of(url) is { } profile
                ? (MemberKey.LinkedInUrl, profile)
                : Refuse(ImportField.LinkedInUrl, ImportCodes.InvalidValue, url);
        return member is { } given ? (MemberKey.Id, given.ToString("D"))
            // A name that cannot be read has been refused already.
            : _issues.Count > 0 ? default
            : Refuse(ImportField.Email, ImportCodes.Required, null);

        (MemberKey, string) Refuse(ImportField field, string code, string? said)
        {
            _issues.Add(new(field, code, said));
            return default;
        }
    }

    private DateOnly DayOf(ImportRecord record)
    {
        if ((record[ImportField.CapturedOn] ?? "") is not { Length: > 0 } text)
        {
            if (day is null)
                _issues.Add(new(ImportField.CapturedOn, ImportCodes.Required, null));
            return day ?? default;
        }
        if (!FileDates.TryIso(text, out var read) && (order is not { } known || !FileDates.TryRead(text, known, out read)))
        {
            NeedsOrder |= order is null && Enum.GetValues<DateOrder>().Any(one => FileDates.TryRead(text, one, out _));
            _issues.Add(new(ImportField.CapturedOn, ImportCodes.InvalidDate, text));
        }
        else if (read > today || read < FirstDay)
            _issues.Add(new(ImportField.CapturedOn, read > today ? ImportCodes.Future : ImportCodes.OutOfRange, text));
        return read;
    }

    private ReadingTotal? ScoreOf(ImportRecord record)
    {
        var before = _issues.Count;
        var brand = NumberOf(record, ImportField.ProfessionalBrand);
        var people = NumberOf(record, ImportField.RightPeople);
        var insights = NumberOf(record, ImportField.Insights);
        var relationships = NumberOf(record, ImportField.Relationships);
        var total = NumberOf(record, ImportField.Total);
        PillarPoints? pillars = null;
        if (brand is { } b && people is { } p && insights is { } i && relationships is { } r)
            pillars = new PillarPoints(b, p, i, r);
        else if ((brand ?? people ?? insights ?? relationships) is not null && _issues.Count == before)
            RequireAll();
        if (_issues.Count > before)
            return null;
        if (ReadingTotal.TryAgree(pillars, total, out var score, out var refusals))
            return score;
        foreach (var refusal in refusals)
        {
            var field = FieldOf(refusal.Pointer);
            _issues.Add(new(field, refusal.Code, record[field]));
        }
        return null;

        void RequireAll()
        {
            foreach (
                var (value, field) in (ReadOnlySpan<(decimal?, ImportField)>)
                    [
                        (brand, ImportField.ProfessionalBrand),
                        (people, ImportField.RightPeople),
                        (insights, ImportField.Insights),
                        (relationships, ImportField.Relationships),
                    ]
            )
                if (value is null)
                    _issues.Add(new(field, ImportCodes.Required, null));
        }
    }

    private static ImportField FieldOf(string pointer) =>
        pointer switch
        {
            "#/pillars/professionalBrand" => ImportField.ProfessionalBrand,
            "#/pillars/rightPeople" => ImportField.RightPeople,
            "#/pillars/insights" => ImportField.Insights,
            "#/pillars/relationships" => ImportField.Relationships,
            _ => ImportField.Total,
        };

    private GroupStanding? StandingOf(ImportRecord record, ImportField top, ImportField size, ImportField average, ImportField? name)
    {
        var standing = new GroupStanding
        {
            Name = name is { } field ? TextOf(record, field) : null,
            TopPercent = WithinOf(record, top, 1, MostPercent),
            GroupSize = CountOf(record, size),
            Average = WithinOf(record, average, 0, MostPercent),
        };
        // The name of an industry alone says where a person works, and nothing of where they stand in it.
        return (standing.TopPercent ?? standing.GroupSize ?? standing.Average) is null ? null : standing;
    }

    private decimal? WithinOf(ImportRecord record, ImportField field, int least, int most)
    {
        if (NumberOf(record, field) is not { } number)
            return null;
        if (number >= least && number <= most)
            return number;
        _issues.Add(new(field, ImportCodes.OutOfRange, record[field]));
        return null;
    }

    private decimal? NumberOf(ImportRecord record, ImportField field)
    {
        if (record[field] is not { } text)
            return null;
        if (FileNumbers.TryRead(text, out var number))
            return number;
        _issues.Add(new(field, ImportCodes.InvalidNumber, text));
        return null;
    }

    private int? CountOf(ImportRecord record, ImportField field)
    {
        if (record[field] is not { } text)
            return null;
        if (FileNumbers.TryCount(text, out var count) && count > 0)
            return count;
        _issues.Add(new(field, ImportCodes.InvalidNumber, text));
        return null;
    }

    private bool? FlagOf(ImportRecord record, ImportField field)
    {
        if (record[field] is not { } text)
            return null;
        if (Yes.Contains(text, StringComparer.OrdinalIgnoreCase))
            return true;
        if (!No.Contains(text, StringComparer.OrdinalIgnoreCase))
            _issues.Add(new(field, ImportCodes.InvalidValue, text));
        return false;
    }

    private string? NameOf(ImportRecord record) =>
        TextOf(record, ImportField.DisplayName)
        ?? (
            (TextOf(record, ImportField.FirstName), TextOf(record, ImportField.LastName)) switch
            {
                (null, null) => null,
                var (first, last) => $"{first} {last}".Trim(),
            }
        );

    private string? AddressOf(ImportRecord record)
    {
        if (TextOf(record, ImportField.Email, LongestEmail) is not { } email)
            return null;
        if (email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < email.Length - 1)
            return email;
        _issues.Add(new(ImportField.Email, ImportCodes.InvalidValue, email));
        return null;
    }

    private string? TextOf(ImportRecord record, ImportField field, int longest = LongestText)
    {
        if (record[field] is not { } text)
            return null;
        if (text.Length > longest)
            _issues.Add(new(field, ImportCodes.TooLong, text));
        // A half of a surrogate pair cannot be stored either.
        else if (
            text.AsSpan().ContainsAnyInRange('\0', '\u001f')
            || text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && !IsWellFormed(text)
        )
            _issues.Add(new(field, ImportCodes.InvalidCharacter, text));
        else
            return text;
        return null;
    }

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value == 0xfffd)
                return false;
        return true;
    }
}
