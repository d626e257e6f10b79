-- The largest usual change of an organization's members within a week, by which jumps are told. Derived: the background finds it again.
CREATE TABLE jump_limits (
    organization_id uuid NOT NULL,
    -- In hundredths.
    jump_limit smallint NOT NULL,
    -- How many changes it stands on, and when it was found.
    changes bigint NOT NULL,
    found_on date NOT NULL,
    CONSTRAINT pk_jump_limits PRIMARY KEY (organization_id)
);

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY[
        'jump_limits', 'coaching_actions', 'retired_coaching_actions', 'coaching_plans', 'coaching_goals', 'coaching_plan_actions',
        'coaching_check_ins'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY one_organization ON %I USING (organization_id = nullif(current_setting(''ssi.organization_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
