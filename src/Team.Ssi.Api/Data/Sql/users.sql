-- The second lock, as on every table of an organization.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY one_organization ON users
    USING (organization_id = nullif(current_setting('ssi.organization_id', true), '')::uuid);
