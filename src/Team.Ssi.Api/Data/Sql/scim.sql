-- The second lock, as on every table of an organization.
ALTER TABLE scim_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE scim_accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY one_organization ON scim_accounts
    USING (organization_id = nullif(current_setting('ssi.organization_id', true), '')::uuid);
