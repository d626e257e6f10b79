-- The second lock: even a query without its organization predicate sees one organization, or none.
-- nullif, because after a transaction-local setting ends its value is ''.
DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY[
        'organizations', 'teams', 'members', 'team_memberships', 'submissions', 'submission_revisions', 'api_keys', 'idempotent_answers'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY one_organization ON %I USING (organization_id = nullif(current_setting(''ssi.organization_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
