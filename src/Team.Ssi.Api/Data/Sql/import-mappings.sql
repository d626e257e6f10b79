ALTER TABLE import_mappings ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_mappings FORCE ROW LEVEL SECURITY;
CREATE POLICY one_organization ON import_mappings USING (organization_id = nullif(current_setting('ssi.organization_id', true), '')::uuid);
