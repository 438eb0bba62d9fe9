-- Every unit through time with the area it stands in under either view.
-- Grain and key: unit_key. Holds: each unit has exactly one area in each view.
WITH list AS (FROM units),

areas AS (
    SELECT unit_key::VARCHAR AS unit_key,
        max(area_key) FILTER (unit_view = '34') AS today_key,
        max(area_key) FILTER (unit_view = '63') AS lasting_key
    FROM unit_areas GROUP BY ALL
)

SELECT l.unit_key, l.code, l.name_vi, l.name_en, l.full_name_vi, l.full_name_en, l.kind, l.region_code, l.region_vi,
    l.region_en, l.valid_from, coalesce(l.valid_to, DATE '9999-12-31') AS valid_to, l.successor_key, a.today_key,
    a.lasting_key
FROM list AS l JOIN areas AS a USING (unit_key)
ORDER BY l.unit_key
