-- Ways of one direction and period: people by category and place, and by category and country.
-- Grain and key: side ("place", "country"), category, code (area, region or country).
-- Sums that must hold: the places of a category add up to its figure by area in either view; its countries to those that
--   units named. The row of the whole country (VN) is no place and takes no part.
-- Parameters: categories (list of codes), direction, time_period, unit_view, area_key (empty: all), by_region.
WITH facts AS (FROM migration_statistics),

views AS (SELECT unit_key, area_key FROM unit_areas WHERE unit_view = $unit_view),

said AS (
    SELECT category, ref_area, counterpart_area, CASE WHEN obs_status = 'NP' THEN 0 ELSE obs_value END AS value, illustrative
    FROM facts
    WHERE category IN (SELECT try_cast(unnest($categories) AS category_type))
        AND direction = try_cast($direction AS direction_type)
        AND time_period = try_cast($time_period AS time_period_type)
        AND measure = 'persons'::measure_type
        AND flow_or_stock = 'flow'::flow_or_stock_type
        AND population_group = 'total'::population_group_type
        AND obs_status IS DISTINCT FROM 'M'::obs_status_type AND obs_status IS DISTINCT FROM 'NA'::obs_status_type
        AND ref_area <> 'VN'
),

placed AS (
    SELECT s.*, v.area_key, u.region_code
    FROM said AS s
    JOIN views AS v ON v.unit_key = s.ref_area
    JOIN units AS u ON u.unit_key = s.ref_area
    WHERE $area_key = '' OR v.area_key = $area_key
),

sided AS (
    SELECT CASE WHEN counterpart_area = '_T'::country_type THEN 'place' ELSE 'country' END AS side,
        category::VARCHAR AS category,
        CASE
            WHEN counterpart_area <> '_T'::country_type THEN counterpart_area::VARCHAR
            WHEN $by_region THEN region_code
            ELSE area_key
        END AS code, value, illustrative
    FROM placed
)

SELECT side, category, code, sum(value)::DOUBLE AS value, bool_or(illustrative) AS illustrative
FROM sided GROUP BY ALL HAVING sum(value) > 0
ORDER BY side DESC, category, value DESC, code
