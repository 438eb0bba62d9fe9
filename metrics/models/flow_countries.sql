-- Countries of one selection and period. Grain and key: counterpart_area.
-- Sums that must hold: value is the same in both views; shares add up to 1; the total over countries (_T) is no country.
-- Parameters: category, direction, measure, flow_or_stock, population_group, time_period, unit_view, area_key (empty: all).
WITH facts AS (FROM migration_statistics),

list AS (FROM countries),

views AS (SELECT unit_key, area_key FROM unit_areas WHERE unit_view = $unit_view),

selected AS (
    SELECT ref_area, counterpart_area, CASE WHEN obs_status = 'NP' THEN 0 ELSE obs_value END AS value, illustrative
    FROM facts
    WHERE category = try_cast($category AS category_type)
        AND direction = try_cast($direction AS direction_type)
        AND measure = try_cast($measure AS measure_type)
        AND flow_or_stock = try_cast($flow_or_stock AS flow_or_stock_type)
        AND population_group = try_cast($population_group AS population_group_type)
        AND time_period = try_cast($time_period AS time_period_type)
        AND counterpart_area <> '_T'::country_type
        AND obs_status IS DISTINCT FROM 'M'::obs_status_type AND obs_status IS DISTINCT FROM 'NA'::obs_status_type
        AND (obs_value IS NOT NULL OR obs_status = 'NP'::obs_status_type)
),

-- the country's own row stands in only where no unit named countries
placed AS (
    SELECT s.*, v.area_key FROM selected AS s JOIN views AS v ON v.unit_key = s.ref_area
    WHERE ($area_key = '' OR v.area_key = $area_key)
        AND (v.area_key <> 'VN' OR NOT EXISTS (SELECT 1 FROM selected AS o WHERE o.ref_area <> 'VN'))
),

summed AS (
    SELECT counterpart_area::VARCHAR AS counterpart_area, sum(value)::DOUBLE AS value, count(DISTINCT ref_area) AS units_sent,
        bool_or(illustrative) AS illustrative
    FROM placed GROUP BY ALL
)

SELECT s.counterpart_area, coalesce(l.name_vi, s.counterpart_area) AS name_vi, coalesce(l.name_en, s.counterpart_area) AS name_en,
    s.value, s.value / nullif(sum(s.value) OVER (), 0) AS share, s.units_sent, s.illustrative
FROM summed AS s LEFT JOIN list AS l ON l.alpha3 = s.counterpart_area
ORDER BY s.value DESC, s.counterpart_area
