-- The second lock, as on every table of an organization.
DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['program_activities', 'outcomes'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY one_organization ON %I USING (organization_id = nullif(current_setting(''ssi.organization_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
