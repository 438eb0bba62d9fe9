-- The cells behind one number of the flow page.
-- Grain and key: ref_area. Parameters: the selection, time_period, unit_view, area_key (empty: all), counterpart_area,
--   beside (NULL, or the group that a unit must have given too: shares are worked out on such units only).
-- Sums that must hold: counted adds up to the number on the screen; the row of the whole country (VN) is never added to
--   those of units, it stands for a number only where no unit gave one.
WITH facts AS (FROM migration_statistics),

views AS (SELECT unit_key, area_key FROM unit_areas WHERE unit_view = $unit_view),

said AS (
    SELECT *, CASE WHEN obs_status = 'NP' THEN 0 WHEN obs_status IN ('M', 'NA') THEN NULL ELSE obs_value END AS counted
    FROM facts
    WHERE category = try_cast($category AS category_type)
        AND direction = try_cast($direction AS direction_type)
        AND measure = try_cast($measure AS measure_type)
        AND flow_or_stock = try_cast($flow_or_stock AS flow_or_stock_type)
        AND time_period = try_cast($time_period AS time_period_type)
        AND (counterpart_area = '_T'::country_type) = ($counterpart_area = '_T')
),

asked AS (FROM said WHERE population_group = try_cast($population_group AS population_group_type)),

standing AS (
    FROM asked
    WHERE ref_area <> 'VN'
        OR ($beside IS NULL AND NOT EXISTS (FROM asked WHERE ref_area <> 'VN' AND counted IS NOT NULL))
),

paired AS (
    FROM standing
    WHERE $beside IS NULL
        OR (counted IS NOT NULL AND ref_area IN (
            SELECT ref_area FROM said
            WHERE population_group = try_cast($beside AS population_group_type) AND counted IS NOT NULL
        ))
)

SELECT p.submission_id::VARCHAR AS submission_id, p.sheet, p.cell, p.ref_area::VARCHAR AS unit_key,
    p.counterpart_area::VARCHAR AS subject, p.time_period::VARCHAR AS time_period, p.obs_value::DOUBLE AS value,
    p.obs_status::VARCHAR AS obs_status, p.counted::DOUBLE AS counted, p.illustrative
FROM paired AS p
JOIN views AS v ON v.unit_key = p.ref_area
WHERE p.counterpart_area = try_cast($counterpart_area AS country_type) AND ($area_key = '' OR v.area_key = $area_key)
ORDER BY p.ref_area
