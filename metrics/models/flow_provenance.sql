-- The cells behind one number of the flow page.
-- Grain and key: ref_area. Parameters: the selection, time_period, unit_view, area_key (NULL: the whole country),
--   counterpart_area.
-- Sums that must hold: obs_value adds up to the number on the screen; rows of the whole country (VN) are never added to those of units.
WITH facts AS (FROM migration_statistics),

selected AS (
    SELECT f.*
    FROM facts AS f
    JOIN unit_areas AS a ON a.unit_key = f.ref_area AND a.unit_view = $unit_view
    WHERE f.category = try_cast($category AS category_type)
        AND f.direction = try_cast($direction AS direction_type)
        AND f.measure = try_cast($measure AS measure_type)
        AND f.flow_or_stock = try_cast($flow_or_stock AS flow_or_stock_type)
        AND f.population_group = try_cast($population_group AS population_group_type)
        AND f.counterpart_area = try_cast($counterpart_area AS country_type)
        AND f.time_period = try_cast($time_period AS time_period_type)
        AND ($area_key IS NULL OR a.area_key = $area_key)
),

-- the country's own row stands for a number only where no unit sent one
counted AS (
    FROM selected
    WHERE ref_area <> 'VN' OR NOT EXISTS (FROM selected WHERE ref_area <> 'VN' AND obs_value IS NOT NULL)
)

SELECT f.submission_id::VARCHAR AS submission_id, s.file_name, s.received_at, f.sheet, f.cell,
    f.ref_area::VARCHAR AS ref_area, u.name_vi AS area_vi, u.name_en AS area_en, f.time_period::VARCHAR AS time_period,
    f.obs_value, f.obs_status::VARCHAR AS obs_status, f.illustrative
FROM counted AS f
JOIN submissions AS s ON s.submission_id = f.submission_id::VARCHAR
LEFT JOIN units AS u ON u.unit_key = f.ref_area::VARCHAR
ORDER BY u.code, f.ref_area
