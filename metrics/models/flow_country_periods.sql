-- Countries of one selection, period by period. Grain and key: time_period, counterpart_area.
-- Sums that must hold: each period holds the values of flow_countries; the total over countries (_T) is no country.
-- Parameters: category, direction, measure, flow_or_stock, population_group, unit_view, area_key (empty: all), counterpart_area (empty: all).
WITH facts AS (FROM migration_statistics),

views AS (SELECT unit_key, area_key FROM unit_areas WHERE unit_view = $unit_view),

selected AS (
    SELECT time_period, ref_area, counterpart_area, CASE WHEN obs_status = 'NP' THEN 0 ELSE obs_value END AS value, illustrative
    FROM facts
    WHERE category = try_cast($category AS category_type)
        AND direction = try_cast($direction AS direction_type)
        AND measure = try_cast($measure AS measure_type)
        AND flow_or_stock = try_cast($flow_or_stock AS flow_or_stock_type)
        AND population_group = try_cast($population_group AS population_group_type)
        AND counterpart_area <> '_T'::country_type
        AND obs_status IS DISTINCT FROM 'M'::obs_status_type AND obs_status IS DISTINCT FROM 'NA'::obs_status_type
        AND (obs_value IS NOT NULL OR obs_status = 'NP'::obs_status_type)
),

-- the country's own row stands in only where no unit named countries in the period
named AS (SELECT DISTINCT time_period FROM selected WHERE ref_area <> 'VN'),

placed AS (
    SELECT s.* FROM selected AS s JOIN views AS v ON v.unit_key = s.ref_area
    WHERE ($area_key = '' OR v.area_key = $area_key)
        AND ($counterpart_area = '' OR s.counterpart_area = try_cast($counterpart_area AS country_type))
        AND (v.area_key <> 'VN' OR s.time_period NOT IN (SELECT time_period FROM named))
)

SELECT time_period::VARCHAR AS time_period, counterpart_area::VARCHAR AS counterpart_area, sum(value)::DOUBLE AS value,
    count(DISTINCT ref_area) AS units_sent, bool_or(illustrative) AS illustrative
FROM placed GROUP BY ALL
ORDER BY time_period, counterpart_area
