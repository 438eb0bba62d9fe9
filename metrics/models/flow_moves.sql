-- What every unit said of every selection in two periods: where figures may have moved.
-- Grain and key: category, direction, measure, flow_or_stock, time_period, ref_area.
-- Parameters: time_period, previous_period; unknown codes give no row. Only totals over countries and over people are read.
-- Holds: the rows of one selection are those that flow_figures gives for it in these periods, without the whole country (VN).
WITH facts AS (FROM migration_totals)

SELECT category::VARCHAR AS category, direction::VARCHAR AS direction, measure::VARCHAR AS measure,
    flow_or_stock::VARCHAR AS flow_or_stock, time_period::VARCHAR AS time_period, ref_area::VARCHAR AS ref_area, obs_value,
    obs_status::VARCHAR AS obs_status
FROM facts
WHERE population_group = 'total'::population_group_type
    AND (time_period = try_cast($time_period AS time_period_type) OR time_period = try_cast($previous_period AS time_period_type))
    AND ref_area <> 'VN'
ORDER BY ALL
