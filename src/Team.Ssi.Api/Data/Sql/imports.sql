-- The file itself, in parts, until the import has ended: every instance can begin or go on, also after a crash.
CREATE TABLE import_chunks (
    organization_id uuid NOT NULL,
    import_id uuid NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT pk_import_chunks PRIMARY KEY (organization_id, import_id, number),
    CONSTRAINT fk_import_chunks_imports FOREIGN KEY (organization_id, import_id) REFERENCES imports (organization_id, id) ON DELETE CASCADE
);

-- A part is read once or twice: to press it costs more than it saves.
ALTER TABLE import_chunks ALTER COLUMN content SET STORAGE EXTERNAL;

-- Which organization has work waiting, found before an organization is known. It holds nothing but the ids.
CREATE TABLE job_directory (
    organization_id uuid NOT NULL,
    job_id uuid NOT NULL,
    CONSTRAINT pk_job_directory PRIMARY KEY (organization_id, job_id)
);

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['imports', 'import_errors', 'import_chunks'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY one_organization ON %I USING (organization_id = nullif(current_setting(''ssi.organization_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
