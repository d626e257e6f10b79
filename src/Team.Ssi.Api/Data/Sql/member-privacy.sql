-- The second lock, as on every table of an organization.
ALTER TABLE member_pauses ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_pauses FORCE ROW LEVEL SECURITY;
CREATE POLICY one_organization ON member_pauses
    USING (organization_id = nullif(current_setting('ssi.organization_id', true), '')::uuid);

-- What may be shown of a frozen board to those without name rights, decided when the week was closed: withheld for a reason, or shown when there is none.
-- Weeks that were closed before there were decisions have no group size, and show nothing.
ALTER TABLE closing_boards
    ADD COLUMN min_group_size integer,
    ADD COLUMN shows_pillars boolean,
    ADD COLUMN withheld text CONSTRAINT ck_closing_boards_withheld CHECK (withheld IN ('belowMinGroupSize', 'complementary'));
