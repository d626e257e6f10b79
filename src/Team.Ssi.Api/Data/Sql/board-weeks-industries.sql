ALTER TABLE board_weeks DROP CONSTRAINT ck_board_weeks_board_type;

ALTER TABLE board_weeks ADD CONSTRAINT ck_board_weeks_board_type CHECK (board_type IN ('organization', 'team', 'tree', 'industry'));
