-- Whose scores are a programme's is one more way to cut the organization, so it belongs to the lattice that is solved when a week is closed.
-- program_ids are the programmes in which the member was active or dormant that day.
ALTER TABLE closing_scores ADD COLUMN program_ids uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE closing_boards DROP CONSTRAINT ck_closing_boards_board_type;
ALTER TABLE closing_boards ADD CONSTRAINT ck_closing_boards_board_type CHECK (board_type IN ('organization', 'team', 'tree', 'program'));
