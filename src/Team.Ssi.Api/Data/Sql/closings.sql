-- Frozen weeks: what was known when the week was closed. Nothing here is ever changed by the program.
CREATE TABLE closings (
    organization_id uuid NOT NULL,
    week_end date NOT NULL,
    closed_at timestamptz NOT NULL,
    method_version integer NOT NULL,
    parameters jsonb NOT NULL,
    size integer NOT NULL,
    comparison_reason text,
    grand_mean double precision,
    between_team_variance double precision,
    within_team_variance double precision,
    CONSTRAINT pk_closings PRIMARY KEY (organization_id, week_end),
    CONSTRAINT fk_closings_organizations FOREIGN KEY (organization_id) REFERENCES organizations (organization_id)
);

-- The reading that counted, the one that counted for pillars (another where the last ones came without), and the one of a week before.
-- team_ids are the teams the member belonged to that day, tree_ids these and all above them.
CREATE TABLE closing_scores (
    organization_id uuid NOT NULL,
    week_end date NOT NULL,
    member_id uuid NOT NULL,
    team_ids uuid[] NOT NULL,
    tree_ids uuid[] NOT NULL,
    industry_key text,
    unranked_reason text,
    latest_on date,
    captured_on date,
    total integer,
    is_rounded boolean,
    pillars_on date,
    pillars_total integer,
    professional_brand integer,
    right_people integer,
    insights integer,
    relationships integer,
    before_on date,
    before_total integer,
    before_is_rounded boolean,
    CONSTRAINT pk_closing_scores PRIMARY KEY (organization_id, week_end, member_id),
    CONSTRAINT fk_closing_scores_closings FOREIGN KEY (organization_id, week_end) REFERENCES closings (organization_id, week_end),
    CONSTRAINT fk_closing_scores_members FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id)
);

CREATE INDEX ix_closing_scores_organization_id_member_id ON closing_scores (organization_id, member_id);

CREATE TABLE closing_boards (
    organization_id uuid NOT NULL,
    week_end date NOT NULL,
    board_type text NOT NULL,
    board_id uuid NOT NULL,
    name text NOT NULL,
    active integer NOT NULL,
    n integer NOT NULL,
    mean double precision,
    sum_of_squares double precision NOT NULL,
    p25 double precision,
    median double precision,
    p75 double precision,
    low integer NOT NULL,
    average integer NOT NULL,
    good integer NOT NULL,
    strong integer NOT NULL,
    professional_brand double precision,
    right_people double precision,
    insights double precision,
    relationships double precision,
    mean_before double precision,
    same_members_change double precision,
    platform double precision NOT NULL,
    rank integer,
    expected_rank double precision,
    rank_low integer,
    rank_high integer,
    tie_group integer,
    shrunk_mean double precision,
    weight double precision,
    variance double precision,
    CONSTRAINT pk_closing_boards PRIMARY KEY (organization_id, week_end, board_type, board_id),
    CONSTRAINT fk_closing_boards_closings FOREIGN KEY (organization_id, week_end) REFERENCES closings (organization_id, week_end),
    CONSTRAINT ck_closing_boards_board_type CHECK (board_type IN ('organization', 'team', 'tree'))
);

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['closings', 'closing_scores', 'closing_boards'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY one_organization ON %I USING (organization_id = nullif(current_setting(''ssi.organization_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
