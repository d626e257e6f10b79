-- In days; weeks that were frozen before do not say it.
ALTER TABLE closing_boards ADD COLUMN median_age double precision;
