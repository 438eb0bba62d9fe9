-- Every number that a unit gave of one thing counted, for all groups of people: what small counts are looked for in.
-- Grain and key: time_period, ref_area, population_group. Parameters: category, direction, measure, flow_or_stock.
-- Holds: the rows of one group are those of flow_figures that have a number; "không phát sinh" is 0.
WITH facts AS (FROM migration_totals)

SELECT time_period::VARCHAR AS time_period, ref_area::VARCHAR AS ref_area, population_group::VARCHAR AS population_group,
    CASE WHEN obs_status = 'NP'::obs_status_type THEN 0 ELSE obs_value END AS value
FROM facts
WHERE category = try_cast($category AS category_type)
    AND direction = try_cast($direction AS direction_type)
    AND measure = try_cast($measure AS measure_type)
    AND flow_or_stock = try_cast($flow_or_stock AS flow_or_stock_type)
    AND obs_status IS DISTINCT FROM 'M'::obs_status_type AND obs_status IS DISTINCT FROM 'NA'::obs_status_type
    AND (obs_value IS NOT NULL OR obs_status = 'NP'::obs_status_type)
