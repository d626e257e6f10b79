-- Weeks to be judged again: an organization's readings of them have changed. It names none, as platform_weeks does not. Written with the rebuilt rows of
-- the organization, and taken away only by who has judged the weeks since.
CREATE TABLE platform_week_changes (
    id uuid NOT NULL,
    -- Sundays.
    week_ends date[] NOT NULL,
    CONSTRAINT pk_platform_week_changes PRIMARY KEY (id)
);

-- Until now a week was judged once, be it before its readings were there.
DELETE FROM platform_weeks;
