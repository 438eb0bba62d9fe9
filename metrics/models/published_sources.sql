-- The cell in which one published national total of contract workers stands.
-- Grain: one published row. Parameters: year, kind (target, result), period, dimension, source_title, value.
WITH figures AS (FROM published_figures)

SELECT submission_id, sheet, cell, 'VN' AS unit_key, source_title AS subject, year AS time_period, value,
    NULL::VARCHAR AS obs_status, value AS counted, illustrative
FROM figures
WHERE indicator = CASE $kind WHEN 'target' THEN 'contract_workers_target' ELSE 'contract_workers_sent' END
    AND year_number = $year AND period = $period AND dimension = $dimension AND source_title = $source_title
    AND value = $value
LIMIT 1
