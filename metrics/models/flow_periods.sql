-- Periods that have any migration figure. Grain and key: time_period.
SELECT DISTINCT time_period::VARCHAR AS time_period FROM migration_totals ORDER BY 1
