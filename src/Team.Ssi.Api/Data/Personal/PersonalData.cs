namespace Team.Ssi.Api.Data.Personal;

/// <summary>What the database holds about people, table by table, in the order in which an erasure goes through it.</summary>
internal static class PersonalData
{
    private const string Figures = """
        trim_scale(total / 1000000.0) AS total, trim_scale(professional_brand / 1000000.0) AS "professionalBrand",
        trim_scale(right_people / 1000000.0) AS "rightPeople", trim_scale(insights / 1000000.0) AS insights,
        trim_scale(relationships / 1000000.0) AS relationships, is_rounded AS "isRounded", industry, network,
        sales_navigator_team AS "salesNavigatorTeam", sales_navigator_seat AS "salesNavigatorSeat", source, revision, recorded_at AS "recordedAt"
        """;

    /// <summary>The person's user: by the member that it is, or by the same address.</summary>
    private const string Account = """
        account.organization_id = @organization AND (account.member_id = @member OR account.email = (
            SELECT member.email FROM members member WHERE member.organization_id = @organization AND member.id = @member))
        """;

    /// <summary>Whether a text names the person; what is too short to be theirs alone does not count.</summary>
    private static string Names(string text) =>
        $"""
            (position(lower(member.email) IN lower({text})) > 0
                OR (length(member.external_id) > 3 AND position(lower(member.external_id) IN lower({text})) > 0)
                OR (length(member.display_name) > 3 AND position(lower(member.display_name) IN lower({text})) > 0))
            """;

    public static readonly IReadOnlyList<PersonalTable> Tables =
    [
        // First answers are kept a day for retries; whatever names the person in them goes, so before the user does.
        new(
            "idempotent_answers",
            null,
            $"""
            DELETE FROM idempotent_answers answer
            WHERE answer.organization_id = @organization AND (
                position(convert_to(@member::text, 'UTF8') IN answer.body) > 0 OR position(@member::text IN answer.path) > 0
                OR EXISTS (SELECT FROM users account WHERE {Account} AND (
                    answer.caller_id = account.id OR position(convert_to(account.id::text, 'UTF8') IN answer.body) > 0)))
            """
        ),
        // A key may be called after who holds it.
        new(
            "api_keys",
            null,
            $"""
            UPDATE api_keys key SET name = 'Erased'
            FROM members member
            WHERE key.organization_id = @organization AND member.organization_id = @organization AND member.id = @member
                AND {Names("key.name")}
            """
        ),
        new(
            "sign_in_directory",
            null,
            $"""
            DELETE FROM sign_in_directory entry USING users account
            WHERE entry.organization_id = @organization AND {Account} AND entry.hash IN (
                sha256(convert_to(concat_ws(chr(10), 'email', account.email), 'UTF8')),
                sha256(convert_to(concat_ws(chr(10), 'subject', account.issuer, account.subject), 'UTF8')))
            """
        ),
        new(
            "users",
            """
            SELECT role, issuer, subject, email, team_ids AS "teamIds", created_at AS "createdAt", updated_at AS "updatedAt"
            FROM users account WHERE account.organization_id = @organization AND account.member_id = @member
            """,
            $"DELETE FROM users account WHERE {Account}"
        ),
        PersonalTable.Kept(
            "team_memberships",
            """
            SELECT membership.team_id AS "teamId", team.name AS "teamName", nullif(membership.valid_from, '-infinity') AS "from",
                nullif(membership.valid_to, 'infinity') AS "to", membership.role
            FROM team_memberships membership
            JOIN teams team ON team.organization_id = @organization AND team.id = membership.team_id
            WHERE membership.organization_id = @organization AND membership.member_id = @member
            ORDER BY membership.valid_from, team.name
            """
        ),
        PersonalTable.Kept(
            "member_pauses",
            """
            SELECT pause.valid_from AS "from", nullif(pause.valid_to, 'infinity') AS "to"
            FROM member_pauses pause WHERE pause.organization_id = @organization AND pause.member_id = @member ORDER BY pause.valid_from
            """
        ),
        // The scores count on past boards; what else came with them tells more of the person than a count needs.
        new(
            "submissions",
            $"""
            SELECT captured_on AS "capturedOn", {Figures}
            FROM submissions reading WHERE reading.organization_id = @organization AND reading.member_id = @member ORDER BY captured_on
            """,
            """
            UPDATE submissions SET member_id = @tombstone, recorded_by = '00000000-0000-0000-0000-000000000000',
                industry = NULL, network = NULL, sales_navigator_team = NULL, sales_navigator_seat = NULL
            WHERE organization_id = @organization AND member_id = @member
            """
        ),
        PersonalTable.Removed(
            "reading_contests",
            """
            SELECT captured_on AS "capturedOn", revision, reason, status, answer, raised_at AS "raisedAt", resolved_at AS "resolvedAt"
            FROM reading_contests contest WHERE contest.organization_id = @organization AND contest.member_id = @member ORDER BY contest.id
            """
        ),
        // Together with closing_scores: the role that serves may change neither, but by this function.
        new(
            "submission_revisions",
            $"""
            SELECT captured_on AS "capturedOn", {Figures}, replaced_at AS "replacedAt", withdrawn
            FROM submission_revisions reading WHERE reading.organization_id = @organization AND reading.member_id = @member
            ORDER BY captured_on, revision
            """,
            "SELECT forget_member(@organization, @member, @tombstone)"
        ),
        new(
            "closing_scores",
            """
            SELECT week_end AS "weekEnd", captured_on AS "capturedOn", trim_scale(total / 1000000.0) AS total, unranked_reason AS "unrankedReason",
                industry_key AS industry
            FROM closing_scores score WHERE score.organization_id = @organization AND score.member_id = @member ORDER BY week_end
            """,
            null
        ),
        PersonalTable.Kept("current_scores"),
        // It is never updated; the same change of the tombstone takes its place.
        new(
            "board_week_changes",
            null,
            """
            INSERT INTO board_week_changes (organization_id, id, member_id, team_id, first_day, last_day, only_members)
            SELECT organization_id, gen_random_uuid(), @tombstone, team_id, first_day, last_day, only_members
            FROM board_week_changes change WHERE change.organization_id = @organization AND change.member_id = @member;
            DELETE FROM board_week_changes WHERE organization_id = @organization AND member_id = @member
            """
        ),
        // Files of one person go; of others, what was refused or shown may name them.
        new(
            "imports",
            """
            SELECT id, status, file_name AS "fileName", created_at AS "createdAt", rows_read AS "rowsRead"
            FROM imports import WHERE import.organization_id = @organization AND import.member_id = @member ORDER BY import.id
            """,
            $"""
            DELETE FROM imports WHERE organization_id = @organization AND member_id = @member;
            UPDATE imports SET reached_member = NULL, reached_day = NULL
            WHERE organization_id = @organization AND reached_member = @member AND finished_at IS NOT NULL;
            UPDATE imports import SET preview = NULL, file_name = NULL
            FROM members member
            WHERE import.organization_id = @organization AND member.organization_id = @organization AND member.id = @member
                AND ({Names("import.preview::text")} OR {Names("import.file_name")})
            """
        ),
        new(
            "import_errors",
            null,
            $"""
            UPDATE import_errors refused SET value = NULL
            FROM members member
            WHERE refused.organization_id = @organization AND member.organization_id = @organization AND member.id = @member
                AND {Names("refused.value")}
            """
        ),
        .. ProgramRecords.Tables,
        .. CoachingRecords.Tables,
        PersonalTable.Removed(
            "scim_accounts",
            """
            SELECT user_name AS "userName", given_name AS "givenName", family_name AS "familyName"
            FROM scim_accounts account WHERE account.organization_id = @organization AND account.member_id = @member
            """
        ),
        // Deliveries go with their message.
        PersonalTable.Removed(
            "webhook_messages",
            """
            SELECT type, body, created_at AS "createdAt"
            FROM webhook_messages message WHERE message.organization_id = @organization AND message.member_id = @member ORDER BY message.id
            """
        ),
        // The file of an export names everybody, and can be made again.
        new(
            "export_chunks",
            null,
            """
            DELETE FROM job_directory job WHERE job.organization_id = @organization AND job.job_id IN (
                SELECT export.id FROM exports export WHERE export.organization_id = @organization);
            DELETE FROM exports WHERE organization_id = @organization
            """
        ),
        PersonalTable.OfIds(
            "audit_events",
            """
            SELECT event.id, event.at, event.actor_type AS "actorType", event.actor_id AS "actorId", event.action, event.resource, event.status
            FROM audit_events event WHERE event.organization_id = @organization AND event.member_id = @member ORDER BY event.id
            """
        ),
        new(
            "members",
            """
            SELECT id, display_name AS "displayName", email, external_id AS "externalId", linked_in_url AS "linkedInUrl", job_title AS "jobTitle",
                industry, country, site, sales_navigator_seat AS "salesNavigatorSeat", deactivated_on AS "deactivatedOn",
                is_anonymous AS anonymous, accepts_coaching AS "acceptsCoaching", created_at AS "createdAt", updated_at AS "updatedAt"
            FROM members member WHERE member.organization_id = @organization AND member.id = @member
            """,
            "DELETE FROM members WHERE organization_id = @organization AND id = @member"
        ),
    ];
}
