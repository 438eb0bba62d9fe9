-- Where it stands that a unit has sent the report of a duty: a row of the register, or the sheet of loaded figures.
-- Grain and key: evidence, submission_id, unit_key, received_on. Parameters: duty, time_period.
-- Loaded figures are many cells: the first of them stands for all.
SELECT 'report' AS evidence, submission_id, sheet, cell, ref_area AS unit_key, received_on
FROM reports_received
WHERE duty = $duty AND time_period = $time_period
UNION ALL
SELECT 'submission', submission_id::VARCHAR, min(sheet), arg_min(cell, (length(cell), cell)), ref_area::VARCHAR, NULL::DATE
FROM migration_statistics
WHERE time_period = try_cast($time_period AS time_period_type)
GROUP BY submission_id, ref_area
ORDER BY ALL
