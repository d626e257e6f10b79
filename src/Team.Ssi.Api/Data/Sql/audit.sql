-- Who did what. The program adds to it, and can neither change nor delete: names are not kept here, only ids, so that it outlives the people.
CREATE TABLE audit_events (
    organization_id uuid NOT NULL,
    -- UUIDv7: in the order of time.
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_type text NOT NULL,
    -- The key or the user; null for the console and the program itself.
    actor_id uuid,
    actor_role text,
    -- The operation's id.
    action text NOT NULL,
    member_id uuid,
    team_id uuid,
    -- The path of what was written or read.
    resource text,
    status smallint,
    details jsonb,
    CONSTRAINT pk_audit_events PRIMARY KEY (organization_id, id),
    CONSTRAINT ck_audit_events_actor_type CHECK (actor_type IN ('apiKey', 'user', 'console', 'system'))
);

CREATE INDEX ix_audit_events_organization_id_member_id_id ON audit_events (organization_id, member_id, id) WHERE member_id IS NOT NULL;
CREATE INDEX ix_audit_events_organization_id_actor_id_id ON audit_events (organization_id, actor_id, id);

-- Who looked at named data: one row per caller, board, date of the board and day, however often it was asked for.
CREATE TABLE audit_reads (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    read_on date NOT NULL,
    actor_type text NOT NULL,
    actor_id uuid NOT NULL,
    actor_role text,
    action text NOT NULL,
    board_type text NOT NULL,
    -- The member, the team or the programme; the organization's own id for the board of all.
    board_id uuid NOT NULL,
    as_of date NOT NULL,
    -- Those of one industry only; empty for all.
    industry_key text NOT NULL,
    pages integer NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    CONSTRAINT pk_audit_reads PRIMARY KEY (organization_id, id),
    CONSTRAINT uq_audit_reads UNIQUE (organization_id, actor_id, read_on, board_id, board_type, action, as_of, industry_key),
    CONSTRAINT ck_audit_reads_board_type CHECK (board_type IN ('member', 'team', 'tree', 'program', 'organization'))
);

CREATE INDEX ix_audit_reads_organization_id_board_id_id ON audit_reads (organization_id, board_id, id);

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['audit_events', 'audit_reads'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY one_organization ON %I USING (organization_id = nullif(current_setting(''ssi.organization_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
