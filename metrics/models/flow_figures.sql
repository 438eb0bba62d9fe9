-- What every unit said of one selection: the figures behind trend, map and totals.
-- Grain and key: time_period, ref_area (a unit says one thing of one period).
-- Parameters: category, direction, measure, flow_or_stock, population_group; unknown codes give no row.
-- Sums that must hold: the sum of obs_value over ref_area is the national total in either view; the row of the whole
--   country (VN) is never added to the rows of units; only totals over countries (_T) are read.
WITH facts AS (FROM migration_totals),

-- parameters become ENUM values first: compared as text, a million rows take ten times as long
selected AS (
    SELECT time_period, ref_area, obs_value, obs_status, illustrative
    FROM facts
    WHERE category = try_cast($category AS category_type)
        AND direction = try_cast($direction AS direction_type)
        AND measure = try_cast($measure AS measure_type)
        AND flow_or_stock = try_cast($flow_or_stock AS flow_or_stock_type)
        AND population_group = try_cast($population_group AS population_group_type)
)

SELECT time_period::VARCHAR AS time_period, ref_area::VARCHAR AS ref_area, obs_value, obs_status::VARCHAR AS obs_status,
    illustrative
FROM selected
