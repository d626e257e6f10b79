-- The second lock, as on every table of an organization.
ALTER TABLE reading_contests ENABLE ROW LEVEL SECURITY;
ALTER TABLE reading_contests FORCE ROW LEVEL SECURITY;
CREATE POLICY one_organization ON reading_contests
    USING (organization_id = nullif(current_setting('ssi.organization_id', true), '')::uuid);

-- Retention of what is only ever added to: revisions go when the organization says that readings are thinned, or removed. The settings decide, not who calls.
CREATE FUNCTION forget_revisions(of_organization uuid, of_today date, most integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH gone AS (
        DELETE FROM public.submission_revisions revision
        USING (
            SELECT old.member_id, old.captured_on, old.revision
            FROM public.organizations organization
            JOIN public.submission_revisions old ON old.organization_id = organization.organization_id
                AND old.captured_on < least(of_today, current_date + 1)
                    - make_interval(months => coalesce(organization.thin_after_months, organization.delete_after_months))
            WHERE organization.organization_id = of_organization
            LIMIT most
        ) aged
        WHERE revision.organization_id = of_organization AND revision.member_id = aged.member_id
            AND revision.captured_on = aged.captured_on AND revision.revision = aged.revision
        RETURNING 1
    )
    SELECT count(*)::integer FROM gone;
$$;

REVOKE ALL ON FUNCTION forget_revisions(uuid, date, integer) FROM PUBLIC;
