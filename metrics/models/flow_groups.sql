-- Groups of people against the total of the same units. Grain and key: time_period, population_group (not "total").
-- Sums that must hold: value <= of_total when every unit's group is within its total; both the same in either view.
-- Parameters: category, direction, measure, flow_or_stock, unit_view, area_key (empty: all).
WITH facts AS (FROM migration_totals),

views AS (SELECT unit_key, area_key FROM unit_areas WHERE unit_view = $unit_view),

selected AS (
    SELECT time_period, ref_area, population_group,
        CASE WHEN obs_status = 'NP' THEN 0 WHEN obs_status IN ('M', 'NA') THEN NULL ELSE obs_value END AS value, illustrative
    FROM facts
    WHERE category = try_cast($category AS category_type)
        AND direction = try_cast($direction AS direction_type)
        AND measure = try_cast($measure AS measure_type)
        AND flow_or_stock = try_cast($flow_or_stock AS flow_or_stock_type)
),

placed AS (
    SELECT s.* FROM selected AS s JOIN views AS v ON v.unit_key = s.ref_area
    WHERE v.area_key <> 'VN' AND ($area_key = '' OR v.area_key = $area_key)
),

paired AS (
    SELECT time_period, population_group, value, illustrative,
        max(value) FILTER (population_group = 'total'::population_group_type) OVER (PARTITION BY time_period, ref_area) AS total
    FROM placed
),

givers AS (
    SELECT time_period, count(*) AS due FROM paired
    WHERE population_group = 'total'::population_group_type AND value IS NOT NULL GROUP BY ALL
)

SELECT p.time_period::VARCHAR AS time_period, p.population_group::VARCHAR AS population_group, sum(p.value)::DOUBLE AS value,
    sum(p.total)::DOUBLE AS of_total, sum(p.value)::DOUBLE / nullif(sum(p.total), 0) AS share, count(*) AS sent,
    any_value(g.due) AS due, bool_or(p.illustrative) AS illustrative
FROM paired AS p JOIN givers AS g USING (time_period)
WHERE p.population_group <> 'total'::population_group_type AND p.value IS NOT NULL AND p.total IS NOT NULL
GROUP BY p.time_period, p.population_group
ORDER BY p.time_period, p.population_group
