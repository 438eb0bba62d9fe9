-- A mark of what a version holds for every selection and period: where two versions have the same, nothing has changed.
-- Grain and key: category, direction, measure, flow_or_stock, time_period.
SELECT category::VARCHAR AS category, direction::VARCHAR AS direction, measure::VARCHAR AS measure,
    flow_or_stock::VARCHAR AS flow_or_stock, time_period::VARCHAR AS time_period,
    bit_xor(hash(ref_area::VARCHAR, obs_value, obs_status::VARCHAR)) AS mark
FROM migration_totals
WHERE population_group = 'total'::population_group_type
GROUP BY ALL
