-- What each board was at the end of each finished week. Derived: it can be emptied at any time, and is then filled again in the background.
-- No foreign keys: a row speaks of no person, and a late reading should lock nothing but its member.
CREATE TABLE board_weeks (
    organization_id uuid NOT NULL,
    -- team: its own members; tree: those of all teams below too.
    board_type text NOT NULL,
    -- The organization's own id for the board of all members.
    board_id uuid NOT NULL,
    -- The number of the domain's Metric; only the total so far.
    metric smallint NOT NULL,
    -- A Sunday.
    week_end date NOT NULL,
    members integer NOT NULL,
    fresh integer NOT NULL,
    -- In points, unrounded; sd is the sample's, null below two.
    mean double precision,
    sd double precision,
    p25 double precision,
    median double precision,
    p75 double precision,
    low integer NOT NULL,
    average integer NOT NULL,
    good integer NOT NULL,
    strong integer NOT NULL,
    -- Every different score in hundredths, ascending, and how many members are above it.
    scores smallint[] NOT NULL,
    above integer[] NOT NULL,
    CONSTRAINT pk_board_weeks PRIMARY KEY (organization_id, board_type, board_id, metric, week_end),
    CONSTRAINT ck_board_weeks_board_type CHECK (board_type IN ('organization', 'team', 'tree'))
);

-- Weeks whose rows above may be wrong by now: written beside the change itself, and taken away only by who has rebuilt the rows with it.
CREATE TABLE board_week_changes (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Whose boards, and which team with those above it; every board when neither is said.
    member_id uuid,
    team_id uuid,
    -- The days of which something was changed. What is so on a day counts for freshnessDays more.
    first_day date NOT NULL,
    last_day date NOT NULL,
    -- Who belonged was changed and no score with it, as by a new member: figures still hold.
    only_members boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_board_week_changes PRIMARY KEY (organization_id, id)
);

-- Weeks in which this organization's own members moved together.
CREATE TABLE platform_breaks (
    organization_id uuid NOT NULL,
    week_end date NOT NULL,
    -- In hundredths.
    shift smallint NOT NULL,
    members integer NOT NULL,
    CONSTRAINT pk_platform_breaks PRIMARY KEY (organization_id, week_end)
);

-- The one thing that crosses organizations: by how much everybody moved in a week. It names none of them.
CREATE TABLE platform_weeks (
    week_end date NOT NULL,
    -- In hundredths; null when there was no break.
    shift smallint,
    members integer NOT NULL,
    organizations integer NOT NULL,
    -- Whether the sample was large enough to say so; else each organization's own counts.
    decides boolean NOT NULL,
    CONSTRAINT pk_platform_weeks PRIMARY KEY (week_end)
);

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['board_weeks', 'board_week_changes', 'platform_breaks'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY one_organization ON %I USING (organization_id = nullif(current_setting(''ssi.organization_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
