-- Each member's latest reading, kept by whoever writes readings. Derived: it can be rebuilt from submissions at any time.
CREATE TABLE current_scores (
    organization_id uuid NOT NULL,
    member_id uuid NOT NULL,
    captured_on date NOT NULL,
    -- In hundredths; the rest in millionths, as in submissions.
    ranked_total smallint NOT NULL,
    total int NOT NULL,
    professional_brand int,
    right_people int,
    insights int,
    relationships int,
    is_rounded boolean NOT NULL,
    CONSTRAINT pk_current_scores PRIMARY KEY (organization_id, member_id),
    CONSTRAINT fk_current_scores_members FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id)
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02);

-- Filled before the lock is on: row-level security binds the owner too.
ALTER TABLE submissions NO FORCE ROW LEVEL SECURITY;
INSERT INTO current_scores
SELECT DISTINCT ON (organization_id, member_id) organization_id, member_id, captured_on, ranked_total, total,
    professional_brand, right_people, insights, relationships, is_rounded
FROM submissions
ORDER BY organization_id, member_id, captured_on DESC;
ALTER TABLE submissions FORCE ROW LEVEL SECURITY;

-- The order of every board of totals: a page of it is read off the index.
CREATE INDEX ix_current_scores_order ON current_scores (organization_id, ranked_total DESC, captured_on, member_id);

ALTER TABLE current_scores ENABLE ROW LEVEL SECURITY;
ALTER TABLE current_scores FORCE ROW LEVEL SECURITY;
CREATE POLICY one_organization ON current_scores
    USING (organization_id = nullif(current_setting('ssi.organization_id', true), '')::uuid);
